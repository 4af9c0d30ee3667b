package org.systole.random;

import java.util.List;
import java.util.stream.Collectors;

/// A program as a component of SpinalHDL.
public final class ScalaText {
  private final Lines lines = new Lines(0);

  private ScalaText() {}

  /// The class, called as the program.
  public static String of(Program program) {
    return new ScalaText().component(program);
  }

  private String component(Program program) {
    lines.add("class %s extends Component {", program.name());
    lines.inside(() -> {
      program.inputs().forEach(i -> lines.add("val %s = in %s", i.name(), i.type().scala()));
      program.outputs().forEach(o -> lines.add("val %s = out %s", o.name(), o.type().scala()));
      items(program.body());
    });
    lines.add("}");
    return lines.toString();
  }

  private void items(List<Item> items) {
    items.forEach(this::item);
  }

  private void item(Item item) {
    switch (item) {
      case Item.Register(var name, var type, var init) -> lines.add("val %s = %s", name,
          init == null ? "Reg(" + type.scala() + ")"
              : "RegInit(" + new Term.Constant(init, type).scala() + ")");
      case Item.Wire(var name, var type) -> lines.add("val %s = %s", name, type.scala());
      case Item.Registers(var name, var type, var size, var init) ->
          lines.add("val %s = Vec.fill(%d)(RegInit(%s))", name, size,
              new Term.Constant(init, type).scala());
      case Item.Words(var name, var type, var depth) -> lines.add(
          "val %s = Mem(%s, Seq.tabulate(%d)(U(_, %d bits)))", name, type.scala(), depth,
          type.width());
      case Item.Read(var name, _, var words, var address, var sync) -> lines.add(
          "val %s = %s.%s(%s)", name, words, sync ? "readSync" : "readAsync", address.scala());
      case Item.Write(var words, var address, var data, var enable) -> lines.add(
          "%s.write(%s, %s, %s)", words, address.scala(), data.scala(), enable.scala());
      case Item.Set(var target, var value) -> set(target, value);
      case Item.SetElement(var target, var value) -> set(target, value);
      case Item.When(var branches, var otherwise) -> {
        for (int i = 0; i < branches.size(); i++) {
          lines.add("%s(%s) {", i == 0 ? "when" : "} elsewhen",
              branches.get(i).condition().scala());
          body(branches.get(i).body());
        }
        if (!otherwise.isEmpty()) {
          lines.add("} otherwise {");
          body(otherwise);
        }
        lines.add("}");
      }
      case Item.Switch(var selector, var cases, var otherwise) -> {
        lines.add("switch(%s) {", selector.scala());
        lines.inside(() -> {
          cases.forEach(c -> block("is(" + c.keys().stream().map(String::valueOf)
              .collect(Collectors.joining(", ")) + ")", c.body()));
          if (!otherwise.isEmpty()) {
            block("default", otherwise);
          }
        });
        lines.add("}");
      }
    }
  }

  private void set(Term target, Term value) {
    lines.add("%s := %s", target.scala(), value.resized(target.type().width()).scala());
  }

  private void block(String head, List<Item> items) {
    lines.add("%s {", head);
    body(items);
    lines.add("}");
  }

  private void body(List<Item> items) {
    lines.inside(() -> items(items));
  }
}
