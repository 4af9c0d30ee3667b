package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.unit.SignTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;

/// Vectors without a gap through an array whose weights change as soon as they may, in the built-in engine: each sum in its cycle,
/// as far as the type of its column promises, against plain products.
final class ArrayStream {
  private final SystolicArray.Params p;
  private final SplittableRandom random;
  private final List<int[]> activations = new ArrayList<>();
  private final List<int[][]> weights = new ArrayList<>();
  private long compared;

  private ArrayStream(SystolicArray.Params p, long seed) {
    this.p = p;
    random = new SplittableRandom(seed);
  }

  /// Compares all sums of `loads` changes of weights; their number.
  static long check(SystolicArray.Params p, int loads, long seed) {
    return new ArrayStream(p, seed).run(loads, 0);
  }

  /// The same against a reference that is wrong in one product; does not return.
  static void spoilt(SystolicArray.Params p, int loads, long seed) {
    new ArrayStream(p, seed).run(loads, 1);
  }

  private long run(int loads, int error) {
    int period = p.loadRows();
    int first = period + 1;
    int last = first + loads * period + p.latency() + p.columnDelay(p.columns() - 1);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    try (var engine = Primitives.engine(design)) {
      int clock = engine.port("clk");
      engine.write(engine.port("reset"), 1);
      engine.cycles(clock, 2);
      engine.write(engine.port("reset"), 0);
      for (int cycle = 0; cycle < last; cycle++) {
        if (cycle % period == 0) {
          weights.add(matrix());
        }
        engine.write(engine.port("shift"), 1);
        engine.write(engine.port("swap"), cycle > 0 && cycle % period == 0 ? 1 : 0);
        engine.write(engine.port("weights"), word(weights.getLast(), period - 1 - cycle % period));
        activations.add(vector());
        engine.write(engine.port("activations"), pack(activations.getLast(), p.actBits()));
        engine.cycles(clock, 1);
        compare(engine.readWide(engine.port("sums")), cycle + 1, first, error);
      }
    }
    return compared;
  }

  private void compare(BigInteger sums, int cycle, int first, int error) {
    for (int c = 0; c < p.columns(); c++) {
      int at = cycle - p.latency() - p.columnDelay(c);
      if (at >= first) {
        int load = (at - 1) / p.loadRows() - 1;
        long sum = sums.shiftRight(c * p.sumBits()).longValue() << 64 - p.sumBits() >> 64 - p.sumBits();
        assertEquals(expected(activations.get(at), weights.get(load), c) + error, sum + correction(weights.get(load), c),
            "column " + c + ", vector of cycle " + at + ", load " + load + " of " + p);
        compared++;
      }
    }
  }

  private long expected(int[] vector, int[][] matrix, int c) {
    long sum = 0;
    for (int r = 0; r < p.rows(); r++) {
      sum += (long) vector[r] * matrix[r][c];
    }
    return sum;
  }

  private long correction(int[][] matrix, int c) {
    var type = p.tile().at(c);
    long sum = 0;
    for (int r = 0; r < p.loadRows(c); r++) {
      sum += type.biasCorrection(r < p.rows() ? matrix[r][c] : 0);
    }
    return sum;
  }

  /// A row of encoded weights; 0 beyond the array.
  private BigInteger word(int[][] matrix, int row) {
    int[] codes = new int[p.columns()];
    for (int c = 0; c < p.columns(); c++) {
      codes[c] = p.tile().at(c).encode(row < p.rows() ? matrix[row][c] : 0);
    }
    return pack(codes, p.weightBits());
  }

  private int[][] matrix() {
    int[][] matrix = new int[p.rows()][p.columns()];
    boolean extreme = random.nextInt(3) == 0;
    for (int[] row : matrix) {
      for (int c = 0; c < p.columns(); c++) {
        var type = p.tile().at(c);
        int low = lowest(type);
        int high = type instanceof SignTile ? 1 : p.operands().highestWeight();
        row[c] = extreme || type == SignTile.BINARY ? random.nextBoolean() ? low : high : random.nextInt(low, high + 1);
      }
    }
    return matrix;
  }

  private int lowest(TileType type) {
    return type instanceof SignTile ? -1 : p.operands().lowestWeight() + (type.minWeight() == -127 ? 1 : 0);
  }

  private int[] vector() {
    int low = p.operands().lowestActivation();
    int high = p.operands().highestActivation();
    boolean extreme = random.nextInt(4) == 0;
    return random.ints(p.rows(), low, high + 1).map(a -> extreme ? random.nextBoolean() ? low : high : a).toArray();
  }

  private static BigInteger pack(int[] values, int bits) {
    var packed = BigInteger.ZERO;
    for (int i = values.length - 1; i >= 0; i--) {
      packed = packed.shiftLeft(bits).or(BigInteger.valueOf(values[i] & (1L << bits) - 1));
    }
    return packed;
  }
}
