package org.systole.random;

import java.util.List;

/// One line or block of a component's body.
public sealed interface Item {
  /// What gives a name to a value.
  sealed interface Named extends Item {
    String name();
  }

  /// What has one type that may be narrower.
  sealed interface Declared extends Named {
    Type type();
  }

  /// `init` is null where it begins with any value.
  record Register(String name, Type type, Long init) implements Declared {}

  record Wire(String name, Type type) implements Declared {}

  /// A Vec of registers.
  record Registers(String name, Type type, int size, long init) implements Declared {}

  /// A memory whose words hold their addresses at first.
  record Words(String name, Type type, int depth) implements Declared {}

  /// What a read port of a memory gives, in the same cycle or after one.
  record Read(String name, Type type, String words, Term address, boolean sync)
      implements Named {}

  record Write(String words, Term address, Term data, Term enable) implements Item {}

  /// The value is resized to the target's width.
  record Set(Term.Name target, Term value) implements Item {}

  record SetElement(Term.Element target, Term value) implements Item {}

  /// `branches` is `when` and `elsewhen`; `otherwise` may be empty.
  record When(List<Branch> branches, List<Item> otherwise) implements Item {}

  record Branch(Term condition, List<Item> body) {}

  /// `otherwise` may be empty: then there is no default.
  record Switch(Term selector, List<Case> cases, List<Item> otherwise) implements Item {}

  record Case(List<Integer> keys, List<Item> body) {}
}
