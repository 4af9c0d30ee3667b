package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.unit.LogicProduct;
import org.systole.unit.Operands;
import org.systole.unit.OutputStationaryArray;
import org.systole.unit.ProductType;
import org.systole.unit.ecp5.Ecp5Product;

/// Products of matrices one after the other through an array whose sums stay in the cells: each sum in its cycle. Matrices follow
/// as closely as they may, some have one vector more, some begin later.
final class OutputStationaryTest {
  private static final int MATRICES = Boolean.getBoolean("full") ? 100 : 12;

  private record Matrix(int last, long[][] sums) {}

  @ParameterizedTest(name = "{0} x {1}, {2} x {3} bits, unsigned {4} {5}, {6}")
  @CsvSource({"1,1,8,8,false,false,logic", "5,3,8,8,false,false,logic", "3,7,5,11,true,false,logic", "4,4,16,16,true,true,logic",
      "2,5,1,1,false,true,logic", "9,2,3,8,false,true,logic", "3,4,8,8,false,false,mult18", "4,2,16,16,true,true,mult18"})
  void should_equal_products_of_matrices(int rows, int columns, int actBits, int weightBits, boolean unsignedActs,
      boolean unsignedWeights, String product) {
    ProductType type = product.equals("logic") ? LogicProduct.Type.LOGIC : Ecp5Product.MULT18;
    var operands = new Operands(actBits, weightBits, unsignedActs, unsignedWeights);
    var p = OutputStationaryArray.Params.exact(rows, columns, operands, rows + 4, type);
    var random = new SplittableRandom(rows * 100L + columns);
    long[][] sums = new long[rows][columns];
    var done = new ArrayList<Matrix>();
    int begin = 2;
    int length = rows + random.nextInt(4);
    var design = Checks.verify(Elaborator.elaborate(() -> new OutputStationaryArray(null, p)));
    int compared = 0;
    try (var engine = Primitives.engine(design)) {
      int clock = engine.port("clk");
      engine.write(engine.port("reset"), 1);
      engine.cycles(clock, 2);
      engine.write(engine.port("reset"), 0);
      for (int t = 0; done.size() < MATRICES || t <= done.getLast().last() + p.resultDelay(0, columns - 1); t++) {
        compared += compare(p, done, engine.readWide(engine.port("results")), t);
        boolean active = t >= begin && t < begin + length;
        int[] a = numbers(random, rows, operands.lowestActivation(), operands.highestActivation(), active);
        int[] w = numbers(random, columns, operands.lowestWeight(), operands.highestWeight(), true);
        engine.write(engine.port("activations"), pack(a, actBits));
        engine.write(engine.port("weights"), pack(w, weightBits));
        engine.write(engine.port("first"), t == begin ? 1 : 0);
        engine.write(engine.port("last"), t == begin + length - 1 ? 1 : 0);
        engine.cycles(clock, 1);
        for (int r = 0; active && r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            sums[r][c] += (long) a[r] * w[c];
          }
        }
        if (t == begin + length - 1) {
          done.add(new Matrix(t, sums));
          sums = new long[rows][columns];
          begin = done.size() == MATRICES ? Integer.MAX_VALUE / 2
              : t + 1 + (random.nextInt(3) == 0 ? random.nextInt(5) : 0);
          length = rows + random.nextInt(4);
        }
      }
    }
    assertTrue(compared >= MATRICES * rows * columns, "compared " + compared);
  }

  private static int compare(OutputStationaryArray.Params p, Iterable<Matrix> done, BigInteger results, int t) {
    int compared = 0;
    for (var matrix : done) {
      for (int c = 0; c < p.columns(); c++) {
        for (int r = 0; r < p.rows(); r++) {
          if (t == matrix.last() + p.resultDelay(r, c)) {
            long sum = results.shiftRight(c * p.sumBits()).longValue() << 64 - p.sumBits() >> 64 - p.sumBits();
            assertEquals(matrix.sums()[r][c], sum, "row " + r + ", column " + c + ", cycle " + t);
            assertNotEquals(matrix.sums()[r][c] + 1, sum);
            compared++;
          }
        }
      }
    }
    return compared;
  }

  private static int[] numbers(SplittableRandom random, int count, int low, int high, boolean active) {
    boolean extreme = random.nextInt(4) == 0;
    return random.ints(count, low, high + 1).map(v -> !active ? 0 : extreme ? random.nextBoolean() ? low : high : v).toArray();
  }

  private static BigInteger pack(int[] values, int bits) {
    var packed = BigInteger.ZERO;
    for (int i = values.length - 1; i >= 0; i--) {
      packed = packed.shiftLeft(bits).or(BigInteger.valueOf(values[i] & (1L << bits) - 1));
    }
    return packed;
  }
}
