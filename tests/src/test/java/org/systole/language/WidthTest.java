package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.hdl.RoundType;
import org.systole.spinal.Contract;

/// The table of widths, with the values of all operands of small widths, among them none at all.
final class WidthTest {
  private static long ones(int width) {
    return (1L << width) - 1;
  }

  private static long clamp(long value, long low, long high) {
    return Math.max(low, Math.min(high, value));
  }

  /// Checks an output; one of no bits is not there.
  private static void equal(Map<String, Long> out, String name, int width, long expected) {
    assertEquals(width == 0 ? null : (Long) (expected & ones(width)), out.get(name), name);
  }

  @Contract({"op.add", "op.add-grow", "op.add-sat", "op.mul", "op.div", "op.mod", "op.shl-int",
      "op.shl-uint", "op.shl-keep", "op.shr-int", "op.shr-uint", "op.cat", "op.cat-typed",
      "op.compare", "op.resize", "op.resize-left", "op.resized", "op.count-one", "op.reduce",
      "op.mux", "op.into-sint", "literal.weak", "literal.strong"})
  @ParameterizedTest
  @CsvSource({"5, 3", "3, 4", "1, 1", "4, 0", "0, 3"})
  void should_compute_unsigned_numbers(int wa, int wb) {
    var rows = new ArrayList<Map<String, Long>>();
    for (long a = 0; a < 1L << wa; a++) {
      for (long b = 0; b < 1L << wb; b++) {
        rows.add(Map.of("a", a, "b", b));
      }
    }
    var results = new Bench(() -> new Widths.Unsigned(new Widths.Params(wa, wb))).run(rows);
    int most = Math.max(wa, wb);
    for (int t = 0; t < rows.size(); t++) {
      long a = rows.get(t).get("a");
      long b = rows.get(t).get("b");
      var out = results.get(t);
      equal(out, "add", most, a + b);
      equal(out, "sub", most, a - b);
      equal(out, "addGrow", most + 1, a + b);
      equal(out, "subGrow", most + 1, a - b);
      equal(out, "addSat", most, Math.min(a + b, ones(most)));
      equal(out, "subSat", most, Math.max(a - b, 0));
      equal(out, "mul", wa + wb, a * b);
      if (b != 0) {
        equal(out, "div", wa, a / b);
        equal(out, "rest", Math.min(wa, wb), a % b);
      }
      equal(out, "left", wa + 2, a << 2);
      equal(out, "leftBy", wa + (1 << wb) - 1, a << b);
      equal(out, "right", Math.max(0, wa - 2), a >> 2);
      equal(out, "rightBy", wa, a >> b);
      equal(out, "leftKeep", wa, a << 2);
      equal(out, "leftKeepBy", wa, a << b);
      equal(out, "rightKeep", wa, a >> 2);
      equal(out, "cat", wa + wb, a << wb | b);
      equal(out, "append", wa + wb, a << wb | b);
      equal(out, "eq", 1, a == b ? 1 : 0);
      equal(out, "ne", 1, a == b ? 0 : 1);
      equal(out, "lt", 1, a < b ? 1 : 0);
      equal(out, "le", 1, a <= b ? 1 : 0);
      equal(out, "mux", most, a < b ? a : b);
      equal(out, "both", wb, a & b);
      equal(out, "intoSInt", wa + 1, a);
      equal(out, "ones", 32 - Integer.numberOfLeadingZeros(wa), Long.bitCount(a));
      equal(out, "orR", 1, a == 0 ? 0 : 1);
      equal(out, "andR", 1, a == ones(wa) ? 1 : 0);
      equal(out, "xorR", 1, Long.bitCount(a) & 1);
      equal(out, "wider", wa + 3, a);
      equal(out, "leftmost", wb, wb > wa ? a << (wb - wa) : a >> (wa - wb));
      equal(out, "three", Math.max(wa, 2), a + 3);
      equal(out, "big", Math.max(wa, 9), a + 300);
      equal(out, "times", wa + 2, a * 3);
      equal(out, "firm", Math.max(wa, 4), a + 3);
      equal(out, "loose", Math.max(wa, 2), a + 2);
      equal(out, "chosen", Math.max(wa, 2), a == 0 ? 3 : a);
      equal(out, "reversed", wa, wa == 0 ? 0 : Long.reverse(a) >>> (64 - wa));
      equal(out, "adapted", wa, a + (b & ones(wa)));
    }
  }

  @Contract({"op.add", "op.mul", "op.div", "op.mod", "op.shl-uint", "op.shr-uint", "op.neg",
      "op.abs", "op.abs-sym", "op.symmetry", "literal.weak"})
  @ParameterizedTest
  @CsvSource({"5, 3", "3, 4", "1, 1", "4, 0", "0, 2"})
  void should_compute_signed_numbers(int wa, int wb) {
    var rows = new ArrayList<Map<String, Long>>();
    for (long a = -(1L << wa >> 1); a < Math.max(1, 1L << wa >> 1); a++) {
      for (long b = -(1L << wb >> 1); b < Math.max(1, 1L << wb >> 1); b++) {
        rows.add(Map.of("a", a, "b", b, "n", (a * 5 + b) & 7, "flag", (a ^ b) & 1));
      }
    }
    var results = new Bench(() -> new Widths.Signed(new Widths.Params(wa, wb))).run(rows);
    int most = Math.max(wa, wb);
    long high = (1L << most >> 1) - (most == 0 ? 0 : 1);
    for (int t = 0; t < rows.size(); t++) {
      long a = wa == 0 ? 0 : rows.get(t).get("a");
      long b = wb == 0 ? 0 : rows.get(t).get("b");
      long n = rows.get(t).get("n");
      boolean flag = rows.get(t).get("flag") == 1;
      var out = results.get(t);
      equal(out, "add", most, a + b);
      equal(out, "sub", most, a - b);
      equal(out, "addGrow", most + 1, a + b);
      equal(out, "subGrow", most + 1, a - b);
      equal(out, "addSat", most, clamp(a + b, -high - 1, high));
      equal(out, "subSat", most, clamp(a - b, -high - 1, high));
      equal(out, "mul", wa + wb, a * b);
      if (b != 0) {
        equal(out, "div", wa, a / b);
        equal(out, "rest", Math.min(wa, wb), a % b);
      }
      equal(out, "left", wa + 2, a << 2);
      equal(out, "leftBy", wa + 7, a << n);
      equal(out, "right", Math.max(0, wa - 2), a >> 2);
      equal(out, "rightBy", wa, a >> n);
      equal(out, "leftKeep", wa, a << 2);
      equal(out, "leftKeepBy", wa, a << n);
      equal(out, "rightKeep", wa, a >> 2);
      equal(out, "append", wa + wb, a << wb | b & ones(wb));
      equal(out, "eq", 1, a == b ? 1 : 0);
      equal(out, "lt", 1, a < b ? 1 : 0);
      equal(out, "le", 1, a <= b ? 1 : 0);
      equal(out, "neg", wa, -a);
      equal(out, "size", wa, Math.abs(a));
      equal(out, "absIf", wa, flag ? Math.abs(a) : a);
      long least = -(1L << wa >> 1);
      equal(out, "absWithSym", Math.max(0, wa - 1), Math.abs(a == least ? a + 1 : a));
      equal(out, "symmetry", wa, a == least ? a + 1 : a);
      equal(out, "wider", wa + 3, a);
      equal(out, "leftmost", wb, wb > wa ? a << (wb - wa) : a >> (wa - wb));
      equal(out, "three", Math.max(wa, 3), a + 3);
      equal(out, "minus", Math.max(wa, 3), a - 4);
      equal(out, "times", wa + 3, a * -3);
      equal(out, "mux", most, flag ? a : b);
    }
  }

  private static long rounded(RoundType type, long value, int n) {
    double x = value / (double) (1 << n);
    double sign = x < 0 ? -1 : 1;
    double floor = Math.floor(x);
    boolean tie = x - floor == 0.5;
    return (long) switch (type) {
      case FLOOR -> floor;
      case CEIL -> Math.ceil(x);
      case FLOOR_TO_ZERO -> sign * Math.floor(Math.abs(x));
      case CEIL_TO_INF -> sign * Math.ceil(Math.abs(x));
      case ROUND_UP -> Math.floor(x + 0.5);
      case ROUND_DOWN -> Math.ceil(x - 0.5);
      case ROUND_TO_ZERO -> sign * Math.ceil(Math.abs(x) - 0.5);
      case ROUND_TO_INF -> sign * Math.floor(Math.abs(x) + 0.5);
      case ROUND_TO_EVEN -> Math.rint(x);
      case ROUND_TO_ODD -> tie ? floor + ((long) floor & 1 ^ 1) : Math.rint(x);
    };
  }

  @Contract({"op.floor", "op.round", "op.round-even", "op.fix-to", "op.sat-trim"})
  @ParameterizedTest
  @EnumSource(RoundType.class)
  void should_round(RoundType type) {
    round(type, 2);
  }

  @Test
  void should_round_a_single_bit() {
    List.of(RoundType.ROUND_DOWN, RoundType.ROUND_TO_EVEN, RoundType.CEIL_TO_INF)
        .forEach(type -> round(type, 1));
  }

  private static void round(RoundType type, int n) {
    var rows = new ArrayList<Map<String, Long>>();
    for (long value = 0; value < 64; value++) {
      rows.add(new HashMap<>(Map.of("a", value, "s", value - 32)));
    }
    var results = new Bench(() -> new Widths.Rounded(new Widths.RoundParams(type, n))).run(rows);
    int grown = type == RoundType.FLOOR || type == RoundType.FLOOR_TO_ZERO ? 0 : 1;
    int kept = 6 - n;
    for (int t = 0; t < rows.size(); t++) {
      var out = results.get(t);
      long a = rounded(type, rows.get(t).get("a"), n);
      long s = rounded(type, rows.get(t).get("s"), n);
      equal(out, "aligned", kept, Math.min(a, ones(kept)));
      equal(out, "whole", kept + grown, a);
      equal(out, "fixed", kept - 1, Math.min(a, ones(kept - 1)));
      equal(out, "top", kept, Math.min(a, ones(kept)));
      equal(out, "signedAligned", kept, clamp(s, -(1L << kept - 1), ones(kept - 1)));
      equal(out, "signedWhole", kept + grown, s);
      equal(out, "signedFixed", kept - 1, clamp(s, -(1L << kept - 2), ones(kept - 2)));
      equal(out, "signedTop", kept, clamp(s, -(1L << kept - 1), ones(kept - 1)));
    }
  }
}
