package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// What the toolchain makes of a component for the ECP5 before placement, as module `netlist` beside the Verilog before synthesis, for
/// Icarus with Yosys's own models of LUTs, carries and flip-flops and our model of MULT18X18D.
final class EcpNetlist {
  private static final Pattern LUT = Pattern.compile("\\.(?:LUT_)?INIT\\(16'h([0-9a-f]{4})\\)");

  private final String board;
  private final String family;
  private final Path folder;
  private final List<String> sources = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();
  private final String top;
  private final String netlist;

  EcpNetlist(Path folder, Supplier<? extends Component> component) throws IOException {
    this.folder = folder;
    board = "ulx3s-85f";
    family = "ecp5";
    top = write(component).name();
    netlist = synthesize();
  }

  /// Side by side in a module whose ports are those of part n with `partn_` before their names; one run of Yosys for all.
  EcpNetlist(Path folder, List<Supplier<? extends Component>> parts) throws IOException {
    this(folder, "ulx3s-85f", "ecp5", parts);
  }

  /// The same for another board; its family as Yosys calls it.
  EcpNetlist(Path folder, String board, String family, List<Supplier<? extends Component>> parts) throws IOException {
    this.folder = folder;
    this.board = board;
    this.family = family;
    top = "several";
    var declared = new StringBuilder("  input wire clk, input wire reset");
    var body = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      var part = write(parts.get(i));
      boolean resets = Files.readString(folder.resolve(part.name() + ".v")).contains("input  wire reset");
      body.append("  %s part%d(.clk(clk)%s".formatted(part.name(), i, resets ? ", .reset(reset)" : ""));
      for (var port : part.ports()) {
        String name = "part" + i + "_" + port.name();
        boolean input = port.role() == Signal.Role.INPUT;
        declared.append(",\n  %s wire [%d:0] %s".formatted(input ? "input" : "output", port.shape().width() - 1, name));
        body.append(", .%s(%s)".formatted(port.name(), name));
        ports.add(new Port(name, port.name(), port.shape().width(), input));
      }
      body.append(");\n");
    }
    Files.writeString(folder.resolve("several.v"), "module several(\n" + declared + "\n);\n" + body + "endmodule\n");
    sources.add("several.v");
    netlist = synthesize();
  }

  private Module write(Supplier<? extends Component> component) throws IOException {
    var design = Checks.verify(Elaborator.elaborate(component));
    for (String file : new ToolRuns(folder).write(new VerilogWriter().write(design))) {
      if (!sources.contains(file)) {
        sources.add(file);
      }
    }
    return design.top();
  }

  static String script(String top) {
    return Boards.find("ulx3s-85f").family().toolchain().synthesis(top, "netlist.json");
  }

  private String synthesize() throws IOException {
    var chain = Boards.find(board).family().toolchain();
    var yosys = new ArrayList<>(List.of("-q", "-p", chain.synthesis(top, "netlist.json")));
    yosys.addAll(sources);
    new ToolRuns(folder).lines("yosys", yosys);
    chain.refine(folder.resolve("netlist.json"), top);
    new ToolRuns(folder).lines("yosys", List.of("-q", "-p",
        "read_json netlist.json; rename " + top + " netlist; write_verilog -noattr netlist.v"));
    Files.writeString(folder.resolve("models.v"), family.equals("ecp5")
        ? new Templates().render("verilog/model/MULT18X18D.v.vm", new HashMap<>()) : "");
    return connected(Files.readString(folder.resolve("netlist.v")));
  }

  /// An unconnected output, which nextpnr has to see as an unknown constant, as Verilog has it.
  static String connected(String netlist) {
    return netlist.replace(".COUT(1'hx)", ".COUT()");
  }

  /// A port of a part, `own` its name there.
  record Port(String name, String own, int width, boolean input) {}

  List<Port> ports() {
    return ports;
  }

  /// The module's name.
  String top() {
    return top;
  }

  /// Cells of a kind.
  long count(String cell) {
    return Pattern.compile("^  " + cell + " ", Pattern.MULTILINE).matcher(netlist).results().count();
  }

  /// Where the netlist's text has a pattern.
  long count(Pattern text) {
    return text.matcher(netlist).results().count();
  }

  /// The last line that `bench` prints; with the table of LUT `flipped` inverted, unless it is negative.
  String simulate(String bench, int flipped) throws IOException {
    Files.writeString(folder.resolve("bench.v"), bench);
    Files.writeString(folder.resolve("netlist.v"), flipped < 0 ? netlist : flipped(flipped));
    Path cells = YosysCells.file(new ProcessToolbox(), folder, family);
    var arguments = new ArrayList<>(List.of("-g2012", "-DNO_ICE40_DEFAULT_ASSIGNMENTS", "-I",
        cells.getParent().toString()));
    arguments.addAll(sources);
    arguments.addAll(List.of("netlist.v", "models.v", "bench.v", cells.toString()));
    return new ToolRuns(folder).simulate("bench", arguments);
  }

  private String flipped(int number) {
    var init = LUT.matcher(netlist);
    for (int i = 0; i <= number; i++) {
      assertTrue(init.find());
    }
    return netlist.substring(0, init.start(1))
        + "%04x".formatted(Integer.parseInt(init.group(1), 16) ^ 0xFFFF) + netlist.substring(init.end(1));
  }
}
