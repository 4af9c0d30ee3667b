package org.systole.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.systole.check.Checks;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;

/// Foreign modules with the ports of programs, side by side as in `Group`.
public final class ForeignGroup extends Component {
  private static final Pattern CLOCKED = Pattern.compile("\\binput +(?:wire +)?clk\\b");

  /// `wrapper` is the Verilog of the members and of what holds them.
  private record Params(int span, String wrapper) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return String.valueOf(span);
    }

    @Override
    public String toString() {
      return span + " bits";
    }
  }

  private final Params p;

  private ForeignGroup(Params p) {
    this.p = p;
    super(null, p);
  }

  public final Bits inputs = in(bits(Program.STIMULUS));
  public final Bits seen = out(bits(p.span()));

  @Override
  protected void build() {
    var members = new Members(this, p);
    members.inputs.set(inputs);
    seen.set(members.seen);
  }

  private static final class Members extends BlackBox {
    private final Params p;

    Members(Component parent, Params p) {
      this.p = p;
      super(parent, p);
      mapCurrentClockDomain("clk", "reset", null);
      setInlineVerilog(p.wrapper());
    }

    final Bits inputs = in(bits(Program.STIMULUS));
    final Bits seen = out(bits(p.span()));
  }

  /// The design; the module of each program is `prefix` and its name, with the Verilog that
  /// `modules` has for that name of the program.
  public static Design of(List<Program> programs, String prefix, Map<String, String> modules) {
    int span = programs.stream().mapToInt(Program::span).sum();
    var text = new Lines(0);
    text.add("module Members(input wire clk, input wire reset, input wire [%d:0] inputs,",
        Program.STIMULUS - 1);
    text.add("    output wire [%d:0] seen);", span - 1);
    int low = 0;
    for (var program : programs) {
      String module = modules.get(program.name());
      var pins = new ArrayList<String>();
      if (CLOCKED.matcher(module).find()) {
        pins.add(".clk(clk), .reset(reset)");
      }
      program.inputs().forEach(i -> pins.add(Lines.format(".%s(inputs[%d:%d])", i.name(),
          i.at() + i.type().width() - 1, i.at())));
      for (var output : program.outputs()) {
        pins.add(Lines.format(".%s(seen[%d:%d])", output.name(),
            low + output.type().width() - 1, low));
        low += output.type().width();
      }
      text.add("  %s%s %s(%s);", prefix, program.name(), "of_" + program.name(),
          String.join(", ", pins));
    }
    text.add("endmodule");
    var all = new StringBuilder(text.toString());
    programs.forEach(p -> all.append(modules.get(p.name())));
    var params = new Params(span, all.toString());
    return Checks.verify(Elaborator.elaborate(() -> new ForeignGroup(params)));
  }
}
