package org.systole.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// A systolic array in the in-process Verilator multiplies as plain Java does.
final class ArrayModelTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 3;
  private static final int VECTORS = 300;
  private static final SystolicArray.Params PARAMS =
      SystolicArray.Params.exact(ROWS, COLUMNS, 8, 8, MacTile.MAC);

  private static long packed(int[] bytes) {
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << 8 * i;
    }
    return word;
  }

  private static int[] bytes(Random random, int count) {
    return random.ints(count, -128, 128).toArray();
  }

  /// Loads `weights`, streams `activations`, gives the words of `sums` of each cycle after.
  private static long[] sums(Engine engine, int[][] weights, int[][] activations) {
    int clock = engine.port("clk");
    engine.write(engine.port("shift"), 1);
    for (int row = ROWS - 1; row >= 0; row--) {
      engine.write(engine.port("weights"), packed(weights[row]));
      engine.cycles(clock, 1);
    }
    engine.write(engine.port("shift"), 0);
    engine.cycles(clock, ROWS + COLUMNS);
    engine.write(engine.port("swap"), 1);
    engine.cycles(clock, 1);
    engine.write(engine.port("swap"), 0);
    int cycles = VECTORS + PARAMS.latency() + COLUMNS;
    long[] stimuli = new long[cycles];
    for (int t = 0; t < VECTORS; t++) {
      stimuli[t] = packed(activations[t]);
    }
    int sums = engine.port("sums");
    long[] responses = new long[cycles * engine.ports().get(sums).words()];
    engine.run(clock, new Batch(cycles, new int[] {engine.port("activations")}, new int[] {sums},
        stimuli, responses));
    return responses;
  }

  private static long sum(long[] responses, int cycle, int column) {
    int bits = PARAMS.sumBits();
    int words = (COLUMNS * bits + 63) / 64;
    var row = BigInteger.ZERO;
    for (int i = words - 1; i >= 0; i--) {
      row = row.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(
          responses[cycle * words + i])));
    }
    long value = row.shiftRight(column * bits).longValue();
    return value << 64 - bits >> 64 - bits;
  }

  @Test
  void should_multiply_random_vectors_twice() {
    var library = VerilatorLibrary.build(
        Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, PARAMS))));
    var random = new Random(17);
    try (Engine engine = library.start(9)) {
      engine.write(engine.port("reset"), 1);
      engine.settle();
      engine.write(engine.port("reset"), 0);
      for (int pass = 0; pass < 2; pass++) {
        int[][] weights = new int[ROWS][];
        for (int row = 0; row < ROWS; row++) {
          weights[row] = bytes(random, COLUMNS);
        }
        int[][] activations = new int[VECTORS][];
        for (int t = 0; t < VECTORS; t++) {
          activations[t] = bytes(random, ROWS);
        }
        long[] responses = sums(engine, weights, activations);
        for (int t = 0; t < VECTORS; t++) {
          for (int column = 0; column < COLUMNS; column++) {
            long expected = 0;
            for (int row = 0; row < ROWS; row++) {
              expected += (long) activations[t][row] * weights[row][column];
            }
            assertEquals(expected, sum(responses, t + PARAMS.latency() + PARAMS.columnDelay(column),
                column), "pass " + pass + ", vector " + t + ", column " + column);
          }
        }
      }
    }
  }
}
