package org.systole.random;

import java.util.List;

/// A random design: what both languages, and the shrinker, read. Ports `clk` and `reset` come by
/// themselves where there are registers.
public record Program(String name, List<Input> inputs, List<Output> outputs, List<Item> body) {
  /// A port that is fed from bit `at` of the stimulus on.
  public record Input(String name, Type type, int at) {
    /// Slots of the stimulus are of this size, the widest input too.
    static final int SLOT = 8;
  }

  public record Output(String name, Type type) {}

  /// Bits of a stimulus.
  static final int STIMULUS = 12 * Input.SLOT;

  public Program {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    body = List.copyOf(body);
  }

  /// The same under another name.
  public Program named(String newName) {
    return new Program(newName, inputs, outputs, body);
  }

  /// The same with `to` wherever `from` stands.
  public Program with(Op from, Op to) {
    return new Rewrite(t -> t instanceof Term.Apply(var op, var operands, var numbers)
        && op == from ? new Term.Apply(to, operands, numbers) : t).program(this);
  }

  /// Bits of all outputs.
  int span() {
    return outputs.stream().mapToInt(o -> o.type().width()).sum();
  }

  /// The name, which says where it came from.
  @Override
  public String toString() {
    return name;
  }
}
