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
  /// Until all registers are known.
  private static final int FILLING = 200;

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"dsp,4,3,12,0", "dot4,6,2,0,500"})
  void should_equal_the_verilog_and_not_with_a_flipped_lut(String cell, int rows, int columns, int blocks,
      int leastLuts) throws IOException {
    TileType tile = cell.equals("dsp") ? Ecp5Tile.DSP : DigitTile.DOT4;
    var p = SystolicArray.Params.exact(rows, columns, 8, 8, tile);
    var netlist = new EcpNetlist(folder, () -> new SystolicArray(null, p));
    assertEquals(blocks, netlist.count("MULT18X18D"));
    assertTrue(netlist.count("LUT4") >= leastLuts);
    String bench = bench(netlist.top(), p);
    assertEquals(COMPARED + " compared, 0 wrong", netlist.simulate(bench, -1));
    assertNotEquals(COMPARED + " compared, 0 wrong", netlist.simulate(bench, 0));
  }

  private static String bench(String top, SystolicArray.Params p) {
    String ports = "(.clk(clk), .reset(reset), .activations(acts), .weights(weights), .shift(k[0]), .swap(k[1]), .sums(";
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [31:0] k = 0;
          reg [%d:0] acts = 0;
          reg [%d:0] weights = 0;
          wire [%d:0] verilog, netlist;
          integer cycle, wrong = 0, seed = 5;
          %s one %sverilog));
          netlist other %snetlist));
          initial begin
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %d; cycle = cycle + 1) begin
              acts = {$random(seed), $random(seed)};
              weights = $random(seed);
              k = $random(seed);
              #1 clk = 1;
              #1 if (cycle >= %d && (verilog !== netlist || ^verilog === 1'bx)) wrong = wrong + 1;
              clk = 0;
            end
            $display("%d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(8 * p.rows() - 1, 8 * p.columns() - 1, p.sumBits() * p.columns() - 1, top, ports, ports,
        FILLING + COMPARED, FILLING, COMPARED);
  }
}
