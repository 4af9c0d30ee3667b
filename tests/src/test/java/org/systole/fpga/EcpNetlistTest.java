package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.unit.DigitTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Tile;

/// What Yosys makes of small arrays for the ECP5, on its own models of LUTs, carries and flip-flops and our model of
/// MULT18X18D, beside the Verilog before synthesis in Icarus: the same sums in every cycle.
final class EcpNetlistTest {
  private static final int COMPARED = Boolean.getBoolean("full") ? 2000 : 300;

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"dsp,4,3,12,0", "dot4,6,2,0,400"})
  void should_equal_the_verilog_and_not_with_a_flipped_lut(String cell, int rows, int columns, int blocks,
      int leastLuts) throws IOException {
    TileType tile = cell.equals("dsp") ? Ecp5Tile.DSP : DigitTile.DOT4;
    var p = SystolicArray.Params.exact(rows, columns, 8, 8, tile);
    var netlist = new EcpNetlist(folder, () -> new SystolicArray(null, p));
    assertEquals(blocks, netlist.count("MULT18X18D"));
    assertTrue(netlist.count("LUT4") >= leastLuts, () -> netlist.count("LUT4") + " LUTs");
    var bench = new ArraysBeside(p, COMPARED);
    assertEquals(bench.good(), netlist.simulate(bench.text(netlist.top()), -1));
    assertNotEquals(bench.good(), netlist.simulate(bench.text(netlist.top()), 0));
  }
}
