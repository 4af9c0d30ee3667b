package org.systole.random;

import java.util.List;
import java.util.stream.Collectors;

/// A program as a component of our language: a static class with ports as fields.
public final class JavaText {
  private final Lines lines;
  private int switches;

  private JavaText(int depth) {
    lines = new Lines(depth);
  }

  /// The class, called as the program, `depth` times two columns in.
  public static String of(Program program, int depth) {
    return new JavaText(depth).component(program);
  }

  private String component(Program program) {
    lines.add("static final class %s extends Component {", program.name());
    lines.inside(() -> {
      lines.add("%s() {", program.name());
      lines.add("  super(null, null);");
      lines.add("}");
      lines.add("");
      program.inputs().forEach(i -> port("in", i.name(), i.type()));
      program.outputs().forEach(o -> port("out", o.name(), o.type()));
      lines.add("");
      lines.add("@Override");
      lines.add("protected void build() {");
      body(program.body());
      lines.add("}");
    });
    lines.add("}");
    return lines.toString().replaceAll("(?m)^ +$", "");
  }

  private void port(String direction, String name, Type type) {
    lines.add("public final %s %s = %s(%s);", type.kind().type(), name, direction, type.java());
  }

  private void body(List<Item> items) {
    lines.inside(() -> items.forEach(this::item));
  }

  private void item(Item item) {
    switch (item) {
      case Item.Register(var name, var type, var init) -> declare(name,
          "reg(" + type.java() + ")", init == null ? "" : ".init(" + init + ")");
      case Item.Wire(var name, var type) -> declare(name, "wire(" + type.java() + ")", "");
      case Item.Registers(var name, var type, var size, var init) -> {
        declare(name, "reg(vec(" + type.java() + ", " + size + "))", "");
        lines.add("%s.forEach(r -> r.init(%d));", name, init);
      }
      case Item.Words(var name, var type, var depth) -> declare(name,
          "mem(" + type.java() + ", " + depth + ")", ".init(i -> i)");
      case Item.Read(var name, _, var words, var address, var sync) -> lines.add(
          "var %s = %s.%s(%s);", name, words, sync ? "readSync" : "readAsync", address.java());
      case Item.Write(var words, var address, var data, var enable) -> lines.add(
          "%s.write(%s, %s, %s);", words, address.java(), data.java(), enable.java());
      case Item.Set(var target, var value) -> set(target, value);
      case Item.SetElement(var target, var value) -> set(target, value);
      case Item.When(var branches, var otherwise) -> {
        for (int i = 0; i < branches.size(); i++) {
          lines.add("%s(%s, () -> {", i == 0 ? "when" : "}).elseWhen",
              branches.get(i).condition().java());
          body(branches.get(i).body());
        }
        if (!otherwise.isEmpty()) {
          lines.add("}).otherwise(() -> {");
          body(otherwise);
        }
        lines.add("});");
      }
      case Item.Switch one -> cases(one);
    }
  }

  private void declare(String name, String made, String init) {
    lines.add("var %s = %s.named(\"%s\")%s;", name, made, name, init);
  }

  private void set(Term target, Term value) {
    lines.add("%s.set(%s);", target.java(), value.resized(target.type().width()).java());
  }

  private void cases(Item.Switch item) {
    String name = "cases" + switches++;
    lines.add("switchOn(%s, %s -> {", item.selector().java(), name);
    lines.inside(() -> {
      for (var one : item.cases()) {
        var keys = one.keys().stream().map(String::valueOf).collect(Collectors.joining(", "));
        block(name + ".is(" + (one.keys().size() == 1 ? keys : "new long[] {" + keys + "}")
            + ", () -> {", one.body());
      }
      if (!item.otherwise().isEmpty()) {
        block(name + ".otherwise(() -> {", item.otherwise());
      }
    });
    lines.add("});");
  }

  private void block(String head, List<Item> items) {
    lines.add("%s", head);
    body(items);
    lines.add("});");
  }
}
