package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.NetlistCells;
import org.systole.hdl.Elaborator;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.nexus.NexusTile;
import org.systole.unit.xilinx7.Xilinx7Tile;
import org.systole.verilog.VerilogWriter;

/// What Yosys makes of arrays of the vendors' cells, on its own models of all cells, and the Verilog before synthesis, on ours
/// of the multiplying blocks, give the sums that plain Java gives, in Icarus, in every cycle; a changed block does not.
final class VendorNetlistTest {
  private static final Map<TileType, List<String>> PLANTED = Map.of(
      NexusTile.MULT9, List.of("MULT9X9", ".REGOUTPUT(\"REGISTER\")", ".REGOUTPUT(\"BYPASS\")"),
      NexusTile.WIDE, List.of("MULTADDSUB9X9WIDE", ".REGINPUTAB2(\"REGISTER\")", ".REGINPUTAB2(\"BYPASS\")"),
      Xilinx7Tile.DSP48, List.of("DSP48E1", ".MREG(32'sd1)", ".MREG(32'sd0)"),
      Xilinx7Tile.PACKED, List.of("DSP48E1", ".ADREG(32'sd1)", ".ADREG(32'sd0)"));

  @TempDir
  Path folder;

  /// Cell, rows, columns, widths, blocks.
  static List<Object[]> arrays() {
    var all = new ArrayList<>(List.of(
        new Object[] {NexusTile.MULT9, 3, 2, 8, 8, 6},
        new Object[] {NexusTile.WIDE, 5, 2, 8, 8, 4},
        new Object[] {Xilinx7Tile.DSP48, 3, 2, 8, 8, 6},
        new Object[] {Xilinx7Tile.PACKED, 5, 3, 8, 8, 16}));
    if (Boolean.getBoolean("full")) {
      all.addAll(List.of(
          new Object[] {NexusTile.MULT9, 8, 7, 9, 4, 56},
          new Object[] {NexusTile.MULT9, 1, 1, 9, 9, 1},
          new Object[] {NexusTile.WIDE, 16, 7, 9, 9, 28},
          new Object[] {NexusTile.WIDE, 4, 1, 4, 8, 1},
          new Object[] {Xilinx7Tile.DSP48, 9, 10, 8, 8, 90},
          new Object[] {Xilinx7Tile.DSP48, 2, 5, 16, 8, 10},
          new Object[] {Xilinx7Tile.PACKED, 16, 10, 8, 8, 80},
          new Object[] {Xilinx7Tile.PACKED, 4, 2, 14, 4, 4}));
    }
    return all;
  }

  @ParameterizedTest(name = "{0} {1} x {2}, {3} by {4} bits")
  @MethodSource("arrays")
  void should_equal_plain_products_before_and_after_synthesis(TileType tile, int rows, int columns, int actBits,
      int weightBits, int blocks) throws IOException {
    String board = tile instanceof NexusTile ? "crosslink-nx-evn" : "arty-a7-35";
    var p = SystolicArray.Params.exact(rows, columns, actBits, weightBits, tile);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    var tools = new ToolRuns(folder);
    var sources = tools.write(new VerilogWriter().write(design));
    String top = design.top().name();
    var chain = Boards.find(board).family().toolchain();
    var yosys = new ArrayList<>(List.of("-q", "-p", chain.synthesis(top, "netlist.json")
        + "; write_verilog -noattr netlist.v"));
    yosys.addAll(sources);
    tools.lines("yosys", yosys);
    var planted = PLANTED.get(tile);
    var cells = NetlistCells.of(folder.resolve("netlist.json"), top);
    assertEquals(blocks, cells.of(planted.getFirst()), cells.toString());
    var stimuli = new ArrayStimuli(p, rows * 10L + columns);
    Files.writeString(folder.resolve("bench.v"), new ArrayBench(p, stimuli).text(top));
    String good = stimuli.cycles() + " cycles, 0 wrong";

    var ours = tools.write(new VerilogWriter().models(design));
    assertFalse(ours.isEmpty());
    sources.addAll(ours);
    assertEquals(good, simulate(sources, List.of()));
    Path models = YosysCells.file(new ProcessToolbox(), folder, tile instanceof NexusTile ? "nexus" : "xilinx");
    assertEquals(good, simulate(List.of("netlist.v"), List.of(models)));
    String netlist = Files.readString(folder.resolve("netlist.v"));
    assertTrue(netlist.contains(planted.get(1)), () -> "no " + planted.get(1));
    Files.writeString(folder.resolve("netlist.v"), netlist.replace(planted.get(1), planted.get(2)));
    assertNotEquals(good, simulate(List.of("netlist.v"), List.of(models)));
  }

  private String simulate(List<String> names, List<Path> models) throws IOException {
    var arguments = new ArrayList<>(List.of("-g2012"));
    for (Path file : models) {
      arguments.addAll(List.of("-I", file.getParent().toString()));
    }
    arguments.add("bench.v");
    arguments.addAll(names);
    models.forEach(m -> arguments.add(m.toString()));
    return new ToolRuns(folder).simulate("bench", arguments);
  }
}
