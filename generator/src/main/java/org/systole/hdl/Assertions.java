package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Statement;
import org.systole.hdl.ir.Statement.CheckKind;
import org.systole.hdl.ir.Statement.MessagePart;
import org.systole.hdl.ir.Statement.Severity;

/// What must hold while the circuit runs: a simulation reports it, a prover proves it.
///
/// A message is made of texts and values, which are written as numbers: `assert_(count.le(8),
/// "count is ", count)`. Looked at when the clock comes, outside resets, where the enclosing
/// conditions hold.
public interface Assertions extends Hardware {
  /// `condition` always holds; a FAILURE, which ends a simulation, where it does not.
  default void assert_(Bool condition, Object... message) {
    assert_(Severity.FAILURE, condition, message);
  }

  default void assert_(Severity severity, Bool condition, Object... message) {
    check(CheckKind.ASSERT, severity, condition, message);
  }

  /// The surroundings see to it that `condition` always holds.
  default void assume(Bool condition, Object... message) {
    check(CheckKind.ASSUME, Severity.FAILURE, condition, message);
  }

  /// `condition` should hold once.
  default void cover(Bool condition, Object... message) {
    check(CheckKind.COVER, Severity.NOTE, condition, message);
  }

  /// Says `message` in each cycle in which the enclosing conditions hold.
  default void report(Object... message) {
    report(Severity.NOTE, message);
  }

  default void report(Severity severity, Object... message) {
    check(CheckKind.REPORT, severity, here().lit(true), message);
  }

  private void check(CheckKind kind, Severity severity, Bool condition, Object... message) {
    var parts = new ArrayList<MessagePart>();
    for (var part : message) {
      parts.add(part instanceof BaseType<?> value ? new MessagePart.Value(value.expr())
          : part instanceof EnumData<?> element ? new MessagePart.Value(element.expr())
          : new MessagePart.Text(String.valueOf(part)));
    }
    here().add(new Statement.Check(kind, severity, condition.expr(), List.copyOf(parts),
        here().clockDomain(), Locations.user()));
  }
}
