package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.unit.CellNames;
import org.systole.unit.Operands;
import org.systole.unit.SignTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;

/// One tile of every cell with every activation and every legal weight, all together: each sum equals plain products. Widths are
/// the largest that leave 2^16 cases at the most; with `-Dfull=true` 2^24, and every split of the bits between both operands.
final class ExhaustiveCellsTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int CASE_BITS = FULL ? 24 : 16;

  static List<Object[]> tiles() {
    var all = new ArrayList<Object[]>();
    Stream.concat(CellNames.all().stream(), Stream.of(SignTile.values())).forEach(type -> {
      for (int w = 1; w <= 16; w++) {
        int left = CASE_BITS - w * type.rows() * type.columns();
        int a = Math.min(16, Math.floorDiv(left, type.rows()));
        for (var operands : a < 1 ? List.<Operands>of() : List.of(Operands.signed(a, w), new Operands(a, w, true, false),
            new Operands(a, w, false, true), new Operands(a, w, true, true))) {
          if (legal(type, operands) && (FULL || w == 4 || w == 8 || type instanceof SignTile)) {
            all.add(new Object[] {type, operands});
          }
        }
      }
    });
    return all;
  }

  /// Sign tiles take weights of their own one or two bits, never unsigned ones.
  private static boolean legal(TileType type, Operands o) {
    return type.multiplies(o.actWidth(), o.weightWidth())
        && (!(type instanceof SignTile) || !o.unsignedWeights() && o.weightBits() == (type == SignTile.BINARY ? 1 : 2));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("tiles")
  void should_equal_plain_products_of_everything(TileType type, Operands operands) {
    var p = SystolicArray.Params.exact(type.rows(), type.columns(), operands, type);
    var cases = new Cases(p);
    assertEquals(cases.vectors() * cases.matrices() * type.columns(), check(p, cases, -1));
    assertThrows(AssertionError.class, () -> check(p, cases, cases.vectors() * cases.matrices() - 1));
  }

  /// Compares all; the number of sums. The expected ones of case `wrong` are spoilt.
  private static long check(SystolicArray.Params p, Cases cases, long wrong) {
    long vectors = cases.vectors();
    long block = Math.max(vectors, p.loadRows());
    int sumBits = p.sumBits();
    assertTrue(p.columns() * sumBits <= 64 && p.rows() * p.actBits() <= 64);
    long compared = 0;
    try (var engine = Primitives.engine(Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p))))) {
      int clock = engine.port("clk");
      int activations = engine.port("activations");
      int weights = engine.port("weights");
      int shift = engine.port("shift");
      int swap = engine.port("swap");
      int sums = engine.port("sums");
      engine.write(engine.port("reset"), 1);
      engine.cycles(clock, 2);
      engine.write(engine.port("reset"), 0);
      long end = (cases.matrices() + 1) * block + p.latency() + p.columnDelay(p.columns() - 1) + 1;
      for (long cycle = 0; cycle < end; cycle++) {
        long load = cycle / block;
        long row = block - 1 - cycle % block;
        boolean loads = row < p.loadRows() && load < cases.matrices();
        engine.write(shift, loads ? 1 : 0);
        engine.write(swap, cycle > 0 && cycle % block == 0 ? 1 : 0);
        engine.write(weights, loads ? cases.weightWord(load, (int) row) : 0);
        engine.write(activations, (cycle + block - 1) % block % vectors);
        engine.cycles(clock, 1);
        long word = engine.read(sums);
        for (int c = 0; c < p.columns(); c++) {
          long at = cycle + 1 - p.latency() - p.columnDelay(c) - block - 1;
          if (at >= 0 && at / block < cases.matrices() && at % block < vectors) {
            long sum = word >>> c * sumBits << 64 - sumBits >> 64 - sumBits;
            boolean spoilt = at / block * vectors + at % block == wrong;
            long expected = cases.expected(at / block, at % block, c) + (spoilt ? 1 : 0);
            if (sum != expected) {
              assertEquals(expected, sum, "column " + c + ", matrix " + at / block + ", vector " + at % block + " of " + p);
            }
            compared++;
          }
        }
      }
    }
    return compared;
  }

  /// Every vector of activations and every matrix of legal weights, numbered.
  private static final class Cases {
    private final SystolicArray.Params p;
    private final TileType type;
    private final int[] legal;
    private final long vectors;
    private final long matrices;

    Cases(SystolicArray.Params p) {
      this.p = p;
      type = p.tile().at(0);
      var operands = p.operands();
      int low = type instanceof SignTile ? -1 : operands.lowestWeight();
      int high = type instanceof SignTile ? 1 : operands.highestWeight();
      legal = IntStream.rangeClosed(low, high).filter(type::holds).toArray();
      vectors = 1L << p.rows() * p.actBits();
      long all = 1;
      for (int i = 0; i < p.rows() * p.columns(); i++) {
        all *= legal.length;
      }
      matrices = all;
    }

    long vectors() {
      return vectors;
    }

    long matrices() {
      return matrices;
    }

    /// The bits of vector `v` are its number.
    private int activation(long v, int r) {
      int bits = p.actBits();
      int code = (int) (v >>> r * bits) & (1 << bits) - 1;
      return code > p.operands().highestActivation() ? code - (1 << bits) : code;
    }

    private int weight(long m, int r, int c) {
      long digits = m;
      for (int i = 0; i < r * p.columns() + c; i++) {
        digits /= legal.length;
      }
      return legal[(int) (digits % legal.length)];
    }

    long weightWord(long m, int r) {
      long word = 0;
      for (int c = 0; c < p.columns(); c++) {
        word |= (type.encode(weight(m, r, c)) & (1L << p.weightBits()) - 1) << c * p.weightBits();
      }
      return word;
    }

    /// What the array gives: the plain sum less what the host adds to the bias.
    long expected(long m, long v, int c) {
      long sum = 0;
      for (int r = 0; r < p.rows(); r++) {
        int weight = weight(m, r, c);
        sum += (long) activation(v, r) * weight - type.biasCorrection(weight);
      }
      return sum;
    }
  }
}
