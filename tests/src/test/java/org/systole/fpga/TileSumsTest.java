package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.netlist.ForeignModules;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.nexus.NexusTile;
import org.systole.unit.xilinx7.Xilinx7Tile;
import org.systole.verilog.VerilogWriter;

/// Arrays of the vendors' cells, on our models of their primitives: every sum of every cycle while weights are
/// swapped as early as they may be equals plain products; random and extreme numbers, several sizes, widths.
final class TileSumsTest {
  private static final int SIZES = Boolean.getBoolean("full") ? 20 : 2;

  /// Cells, sizes and widths of activations and weights.
  static List<Object[]> arrays() {
    int[][] sizes = {{5, 3}, {8, 4}, {1, 1}, {4, 2}, {9, 1}, {1, 5}, {2, 2}, {3, 7}, {4, 4}, {6, 2}, {7, 3}, {12, 2},
        {13, 5}, {16, 4}, {10, 6}, {2, 9}, {11, 1}, {8, 8}, {3, 3}, {5, 6}};
    int[][] widths = {{8, 8}, {9, 9}, {8, 4}, {4, 8}, {16, 3}, {16, 8}, {12, 5}};
    var all = new ArrayList<Object[]>();
    for (TileType tile : List.of(NexusTile.MULT9, NexusTile.WIDE, Xilinx7Tile.DSP48, Xilinx7Tile.PACKED)) {
      for (int i = 0; i < SIZES; i++) {
        for (int j = 0; j < widths.length; j++) {
          int[] w = widths[j];
          if (legal(tile, w) && (j == 0 || i == 0 || SIZES > 2)) {
            all.add(new Object[] {tile, sizes[i][0], sizes[i][1], w[0], w[1]});
          }
        }
      }
    }
    return all;
  }

  private static boolean legal(TileType tile, int[] w) {
    return tile.multiplies(w[0], w[1]);
  }

  @ParameterizedTest(name = "{0} {1} x {2}, {3} by {4} bits")
  @MethodSource("arrays")
  void should_equal_plain_products(TileType tile, int rows, int columns, int actBits, int weightBits) {
    var p = SystolicArray.Params.exact(rows, columns, actBits, weightBits, tile);
    var stimuli = new ArrayStimuli(p, rows * 100L + columns);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    var modelled = ForeignModules.translated(design, new VerilogWriter().models(design), (_, _) -> false);
    try (var engine = BuiltInEngine.of(modelled, BuiltInOptions.DEFAULT)) {
      int clock = engine.port("clk");
      engine.write(engine.port("reset"), 1);
      engine.cycles(clock, 2);
      engine.write(engine.port("reset"), 0);
      for (int t = 0; t < stimuli.cycles(); t++) {
        var sums = engine.readWide(engine.port("sums"));
        for (int c = 0; c < columns; c++) {
          var sum = stimuli.expected(t, c);
          if (sum.isPresent()) {
            assertEquals(sum.getAsLong(), stimuli.sum(sums, c), "cycle " + t + ", column " + c);
            assertNotEquals(sum.getAsLong() + 1, stimuli.sum(sums, c));
          }
        }
        engine.write(engine.port("activations"), stimuli.activations(t));
        engine.write(engine.port("weights"), stimuli.weights(t));
        engine.write(engine.port("shift"), stimuli.shift(t) ? 1 : 0);
        engine.write(engine.port("swap"), stimuli.swap(t) ? 1 : 0);
        engine.cycles(clock, 1);
      }
    }
  }
}
