package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// Sums of the array's cells, which move as rows of lanes, against plain products.
final class ArrayTest {
  private static BigInteger pack(int[] values, int bits) {
    var packed = BigInteger.ZERO;
    for (int i = values.length - 1; i >= 0; i--) {
      packed = packed.shiftLeft(bits).or(BigInteger.valueOf(values[i] & (1 << bits) - 1));
    }
    return packed;
  }

  private static int[] random(SplittableRandom random, int count, int bits) {
    int half = 1 << bits - 1;
    return random.ints(count, -half, half).toArray();
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"5,3", "1,1", "1,4", "4,1", "16,16"})
  void should_multiply(int rows, int columns) {
    var p = SystolicArray.Params.exact(rows, columns, 8, 7, MacTile.MAC);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    var random = new SplittableRandom(rows * 100L + columns);
    int[][] weights = new int[rows][];
    try (var engine = BuiltInEngine.of(design, BuiltInOptions.DEFAULT)) {
      int clock = engine.port("clk");
      engine.write(engine.port("reset"), 1);
      engine.cycles(clock, 2);
      engine.write(engine.port("reset"), 0);
      for (int run = 0; run < 2; run++) {
        engine.write(engine.port("shift"), 1);
        for (int r = rows - 1; r >= 0; r--) {
          weights[r] = random(random, columns, 7);
          engine.write(engine.port("weights"), pack(weights[r], 7));
          engine.cycles(clock, 1);
        }
        engine.write(engine.port("shift"), 0);
        engine.cycles(clock, 2L * (rows + columns));
        engine.write(engine.port("swap"), 1);
        engine.cycles(clock, 1);
        engine.write(engine.port("swap"), 0);
        int[] activations = random(random, rows, 8);
        engine.write(engine.port("activations"), pack(activations, 8));
        engine.cycles(clock, 2L * (rows + columns));
        int[] sums = new int[columns];
        for (int c = 0; c < columns; c++) {
          for (int r = 0; r < rows; r++) {
            sums[c] += activations[r] * weights[r][c];
          }
        }
        var result = engine.readWide(engine.port("sums"));
        assertEquals(pack(sums, p.sumBits()), result);
        sums[columns - 1]++;
        assertNotEquals(pack(sums, p.sumBits()), result);
      }
    }
  }
}
