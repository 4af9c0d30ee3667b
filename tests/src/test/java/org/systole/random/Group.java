package org.systole.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.systole.check.Checks;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.Design;

/// Programs side by side, all fed from `inputs`; their outputs in `seen`, those of the first in the
/// low bits, the first output of each lowest.
public final class Group extends Component {
  /// Says all of the programs.
  private record Params(String text) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return Integer.toHexString(text.hashCode());
    }

    @Override
    public String toString() {
      return moduleSuffix();
    }
  }

  private final List<Program> programs;

  private Group(List<Program> programs) {
    this.programs = programs;
    super(null, new Params(programs.stream().map(ScalaText::of).collect(Collectors.joining())));
  }

  public final Bits inputs = in(bits(Program.STIMULUS));
  public final Bits seen = out(bits(programs.stream().mapToInt(Program::span).sum()));

  /// The checked design; a program that is none is a `UserError`.
  public static Design of(List<Program> programs) {
    return Checks.verify(Elaborator.elaborate(() -> new Group(List.copyOf(programs))));
  }

  @Override
  protected void build() {
    var outputs = new ArrayList<BaseType<?>>();
    for (int i = 0; i < programs.size(); i++) {
      var program = programs.get(i);
      var member = new Built(this, program);
      member.named("member" + i);
      for (var input : program.inputs()) {
        var port = member.port(input.name());
        feed(port, inputs.slice(input.at() + port.width() - 1, input.at()));
      }
      program.outputs().forEach(o -> outputs.add(member.port(o.name())));
    }
    seen.set(pack(outputs));
  }

  private static void feed(BaseType<?> input, Bits value) {
    switch (input) {
      case Bool flag -> flag.set(value.bit(0));
      case Bits bits -> bits.set(value);
      case UInt number -> number.set(value.asUInt());
      case SInt number -> number.set(value.asSInt());
      default -> throw new IllegalStateException("an input of another type");
    }
  }
}
