package org.systole.spinal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.systole.hdl.BaseType;
import org.systole.hdl.BitVector;
import org.systole.hdl.Component;
import org.systole.spinal.Expressions.Both;

/// A random component that writes itself in Scala while it is built. The seed says all.
abstract class Twin extends Component {
  /// What a random component depends on; when `known`, nothing begins with an unknown value.
  record Seed(long seed, boolean known) {}

  final Random random;
  final Expressions expressions;
  private final List<BaseType<?>> inputs = new ArrayList<>();
  private final List<BaseType<?>> outputs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String indent = "  ";

  Twin(Component parent, Seed seed) {
    super(parent, seed);
    random = new Random(seed.seed());
    expressions = new Expressions(random, this);
    for (int i = 0; i < 3; i++) {
      expressions.uints.add(input(uint(1 + random.nextInt(8)), "u" + i));
      expressions.sints.add(input(sint(2 + random.nextInt(7)), "s" + i));
      expressions.vectors.add(input(bits(1 + random.nextInt(8)), "b" + i));
      expressions.flags.add(input(bool(), "f" + i));
    }
  }

  final List<BaseType<?>> inputs() {
    return inputs;
  }

  final List<BaseType<?>> outputs() {
    return outputs;
  }

  /// The Scala class of this component, when it was built.
  final String scala(String name) {
    return "class " + name + " extends Component {\n" + text + "}\n";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of another library
  final void line(String format, Object... arguments) {
    text.append(indent).append(format.formatted(arguments)).append('\n');
  }

  /// Lines between braces.
  final void block(String head, Runnable body) {
    line("%s {", head);
    indent += "  ";
    body.run();
    indent = indent.substring(2);
    line("}");
  }

  /// A type in Scala, such as `UInt(3 bits)`.
  static String scala(BaseType<?> type) {
    String kind = type.getClass().getSimpleName();
    return kind.equals("Bool") ? "Bool()" : kind + "(" + type.width() + " bits)";
  }

  private <T extends BitVector<T>> Both<T> input(T type, String name) {
    inputs.add(type);
    return port(in(type), "in", name);
  }

  final <T extends BitVector<T>> Both<T> output(T type, String name) {
    outputs.add(type);
    return port(out(type), "out", name);
  }

  private <T extends BitVector<T>> Both<T> port(T port, String direction, String name) {
    line("val %s = %s %s", name, direction, scala(port));
    port.named(name);
    return new Both<>(port, name);
  }

  final <T extends BitVector<T>> void set(Both<T> target, Both<T> value) {
    var sized = value.resized(target.width());
    target.java().set(sized.java());
    line("%s := %s", target.scala(), sized.scala());
  }
}
