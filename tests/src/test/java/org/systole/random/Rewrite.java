package org.systole.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.systole.random.Item.Branch;
import org.systole.random.Item.Case;

/// Changes all terms of a program, or of an item.
final class Rewrite {
  private final UnaryOperator<Term> change;

  /// `change` is given every term, its operands changed before.
  Rewrite(UnaryOperator<Term> change) {
    this.change = change;
  }

  Program program(Program program) {
    return new Program(program.name(), program.inputs(), program.outputs(), items(program.body()));
  }

  List<Item> items(List<Item> items) {
    return items.stream().map(this::item).toList();
  }

  Item item(Item item) {
    return switch (item) {
      case Item.Declared declared -> declared;
      case Item.Read(var name, var type, var words, var address, var sync) ->
          new Item.Read(name, type, words, term(address), sync);
      case Item.Write(var words, var address, var data, var enable) ->
          new Item.Write(words, term(address), term(data), term(enable));
      case Item.Set(var target, var value) -> new Item.Set(target, term(value));
      case Item.SetElement(var target, var value) -> new Item.SetElement(
          new Term.Element(target.vec(), term(target.index()), target.type()), term(value));
      case Item.When(var branches, var otherwise) -> new Item.When(branches.stream()
          .map(b -> new Branch(term(b.condition()), items(b.body()))).toList(), items(otherwise));
      case Item.Switch(var selector, var cases, var otherwise) -> new Item.Switch(term(selector),
          cases.stream().map(c -> new Case(c.keys(), items(c.body()))).toList(),
          items(otherwise));
    };
  }

  private Term term(Term term) {
    return change.apply(term.with(term.operands().stream().map(this::term).toList()));
  }

  /// The terms of a program, each before its operands.
  static List<Term> terms(List<Item> items) {
    var result = new ArrayList<Term>();
    new Rewrite(t -> {
      result.addFirst(t);
      return t;
    }).items(items);
    return result;
  }
}
