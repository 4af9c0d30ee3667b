package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.systole.check.Verdict;
import org.systole.hdl.RoundType;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.QFormat;
import org.systole.spinal.Contract;

/// Fixed point: ranges as SpinalHDL's, values against exact decimals.
final class FixedTest {
  private static final Fixed.Type SMALL = new Fixed.Type(7, -8, -2);
  private static final Fixed.Type ODD = new Fixed.Type(10, -3, -1);
  private static final Fixed.Type PLAIN = new Fixed.Type(15, 0, -3);

  private static AFix afix(int max, int min, int exp) {
    return AFix.type(BigInteger.valueOf(max), BigInteger.valueOf(min), exp);
  }

  private static void range(String expected, AFix value) {
    assertEquals(expected, value.range().max() + " " + value.range().min() + " " + value.exp()
        + " " + value.width());
  }

  @Test
  @Contract({"types.afix", "fixed.width"})
  void should_be_as_wide_as_values_need() {
    range("127 -128 -4 8", AFix.sq(3, 4));
    range("255 0 -4 8", AFix.uq(4, 4));
    range("15 0 0 4", AFix.u(4));
    range("7 -8 0 4", AFix.s(4));
    range("127 -128 -3 8", AFix.type(QFormat.sq(8, 3)));
    range("10 -3 1 5", afix(10, -3, 1));
    range("-2 -9 0 5", afix(-2, -9, 0));
    range("8 -8 0 5", afix(8, -8, 0));
  }

  private static List<Map<String, Long>> pairs(Fixed.Type a, Fixed.Type b) {
    var rows = new ArrayList<Map<String, Long>>();
    LongStream.rangeClosed(a.min(), a.max()).forEach(x ->
        LongStream.rangeClosed(b.min(), b.max()).forEach(y -> rows.add(Map.of("a", x, "b", y))));
    return rows;
  }

  private static long bits(long value, int width) {
    return value & (1L << width) - 1;
  }

  @Test
  @Contract({"types.afix", "fixed.width"})
  void should_compute_exactly() {
    for (var types : List.of(List.of(SMALL, ODD), List.of(PLAIN, SMALL), List.of(ODD, PLAIN),
        List.of(PLAIN, new Fixed.Type(9, 2, 0)))) {
      operators(types.getFirst(), types.getLast());
    }
  }

  private static void operators(Fixed.Type a, Fixed.Type b) {
    int exp = Math.min(a.exp(), b.exp());
    long scaleA = 1L << a.exp() - exp;
    long scaleB = 1L << b.exp() - exp;
    var rows = pairs(a, b);
    var bench = new Bench(() -> new Fixed.Operators(new Fixed.Operators.Both(a, b)));
    var widths = new HashMap<String, Integer>();
    bench.ports().forEach(p -> widths.put(p.name(), p.shape().width()));
    assertEquals(width(a.max() * scaleA + b.max() * scaleB, a.min() * scaleA + b.min() * scaleB),
        widths.get("sum"));
    assertEquals(width(a.max() * scaleA - b.min() * scaleB, a.min() * scaleA - b.max() * scaleB),
        widths.get("difference"));
    var products = LongStream.of(a.max() * b.max(), a.max() * b.min(), a.min() * b.max(),
        a.min() * b.min()).summaryStatistics();
    assertEquals(width(products.getMax(), products.getMin()), widths.get("product"));
    assertEquals(width(Math.max(a.max(), -a.min()), Math.min(a.min(), -a.max())),
        widths.get("negative"));
    var results = bench.run(rows);
    for (int t = 0; t < rows.size(); t++) {
      long rawA = rows.get(t).get("a");
      long rawB = rows.get(t).get("b");
      long x = rawA * scaleA;
      long y = rawB * scaleB;
      var expected = new HashMap<String, Long>();
      expected.put("sum", x + y);
      expected.put("difference", x - y);
      expected.put("wrapped", x + y);
      expected.put("wrappedDown", x - y);
      expected.put("product", rawA * rawB);
      expected.put("negative", -rawA);
      expected.put("grown", rawA << 2);
      expected.put("cut", rawA >> 1);
      expected.put("moved", rawA);
      expected.put("finer", rawA << 2);
      expected.put("less", x < y ? 1L : 0);
      expected.put("atMost", x <= y ? 1L : 0);
      expected.put("more", x > y ? 1L : 0);
      expected.put("atLeast", x >= y ? 1L : 0);
      expected.put("same", x == y ? 1L : 0);
      expected.put("other", x == y ? 0L : 1);
      expected.put("zero", rawA == 0 ? 1L : 0);
      expected.put("below", rawA < 0 ? 1L : 0);
      expected.put("held", Math.clamp(rawA, -3L, 5L));
      expected.put("steps", Math.max(0, rawA));
      expected.put("signed6", rawA);
      expected.replaceAll((name, value) -> bits(value, widths.get(name)));
      assertEquals(expected, results.get(t), rows.get(t) + " of " + a + " and " + b);
    }
  }

  /// SpinalHDL's width of a range.
  private static int width(long max, long min) {
    boolean signed = min < 0 || max < 0;
    return Math.max(length(max, signed), length(min, signed)) + (signed ? 1 : 0);
  }

  private static int length(long value, boolean signed) {
    return 64 - Long.numberOfLeadingZeros(Math.abs(value) - (value < 0 && signed ? 1 : 0));
  }

  /// `value / 2^drop`, rounded by decimals.
  private static long rounded(long value, int drop, RoundType type) {
    var exact = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(1L << drop));
    var half = new BigDecimal("0.5");
    var result = switch (type) {
      case FLOOR -> exact.setScale(0, RoundingMode.FLOOR);
      case CEIL -> exact.setScale(0, RoundingMode.CEILING);
      case FLOOR_TO_ZERO -> exact.setScale(0, RoundingMode.DOWN);
      case CEIL_TO_INF -> exact.setScale(0, RoundingMode.UP);
      case ROUND_UP -> exact.add(half).setScale(0, RoundingMode.FLOOR);
      case ROUND_DOWN -> exact.subtract(half).setScale(0, RoundingMode.CEILING);
      case ROUND_TO_ZERO -> exact.setScale(0, RoundingMode.HALF_DOWN);
      case ROUND_TO_INF -> exact.setScale(0, RoundingMode.HALF_UP);
      case ROUND_TO_EVEN -> exact.setScale(0, RoundingMode.HALF_EVEN);
      case ROUND_TO_ODD -> exact.add(BigDecimal.ONE).setScale(0, RoundingMode.HALF_EVEN)
          .subtract(BigDecimal.ONE);
    };
    return result.longValueExact();
  }

  @Test
  @Contract("fixed.round")
  void should_round_in_every_way() {
    var wide = new Fixed.Type(127, -128, -3);
    for (var a : List.of(wide, new Fixed.Type(63, 0, -3), new Fixed.Type(44, -21, 0))) {
      for (int drop = 1; drop <= 3; drop++) {
        rounding(a, drop, false);
      }
    }
    rounding(wide, 2, true);
    rounding(new Fixed.Type(63, 0, -3), 2, true);
  }

  private static void rounding(Fixed.Type a, int drop, boolean align) {
    var rows = new ArrayList<Map<String, Long>>();
    LongStream.rangeClosed(a.min(), a.max()).forEach(x -> rows.add(Map.of("a", x)));
    var bench = new Bench(() -> new Fixed.Roundings(
        new Fixed.Roundings.Step(a, a.exp() + drop, align)));
    var widths = new HashMap<String, Integer>();
    bench.ports().forEach(p -> widths.put(p.name(), p.shape().width()));
    for (var type : RoundType.values()) {
      assertEquals(width(rounded(a.max(), drop, type), rounded(a.min(), drop, type)),
          widths.get("to_" + type), type + " of " + a);
    }
    var results = bench.run(rows);
    int left = width(a.max(), a.min()) - drop;
    for (int t = 0; t < rows.size(); t++) {
      for (var type : RoundType.values()) {
        long expected = rounded(rows.get(t).get("a"), drop, type);
        if (align && type != RoundType.ROUND_TO_ODD) {
          expected = Math.clamp(expected, a.min() < 0 ? -(1L << left - 1) : 0,
              a.min() < 0 ? (1L << left - 1) - 1 : (1L << left) - 1);
        }
        assertEquals(bits(expected, widths.get("to_" + type)), results.get(t).get("to_" + type),
            rows.get(t) + " " + type + " of " + a + " by " + drop);
      }
    }
  }

  @Test
  @Contract({"fixed.round", "fixed.assign"})
  void should_fit_formats() {
    for (var format : List.of(QFormat.sq(5, 1), QFormat.uq(4, 2), QFormat.sq(12, 6))) {
      for (var a : List.of(new Fixed.Type(127, -128, -3), new Fixed.Type(60, 0, -2))) {
        var rows = new ArrayList<Map<String, Long>>();
        LongStream.rangeClosed(a.min(), a.max()).forEach(x -> rows.add(Map.of("a", x)));
        var results = new Bench(() -> new Fixed.Fits(new Fixed.Fits.Into(a, format))).run(rows);
        long max = (1L << format.width() - (format.signed() ? 1 : 0)) - 1;
        long min = format.signed() ? -max - 1 : 0;
        int drop = -format.fraction() - a.exp();
        for (int t = 0; t < rows.size(); t++) {
          long x = rows.get(t).get("a");
          assertEquals(Map.of(
              "held", bits(Math.clamp(moved(x, drop, RoundType.ROUND_TO_EVEN), min, max),
                  format.width()),
              "cut", bits(moved(x, drop, RoundType.FLOOR), format.width()),
              "fixed", bits(Math.clamp(moved(x, drop, RoundType.ROUND_TO_INF), min, max),
                  format.width())), results.get(t), x + " of " + a + " to " + format);
        }
      }
    }
  }

  private static long moved(long value, int drop, RoundType type) {
    return drop > 0 ? rounded(value, drop, type) : value << -drop;
  }

  @Test
  @Contract({"types.fixed", "fixed.width"})
  void should_compute_in_fixed_formats() {
    var rows = new ArrayList<Map<String, Long>>();
    var random = new java.util.Random(8);
    for (int t = 0; t < 400; t++) {
      rows.add(Map.of("a", random.nextLong(-128, 128), "b", random.nextLong(-16, 16), "u",
          random.nextLong(64), "v", random.nextLong(32)));
    }
    var bench = new Bench(Fixed.Formats::new);
    var widths = new HashMap<String, Integer>();
    bench.ports().forEach(p -> widths.put(p.name(), p.shape().width()));
    // a in 1/16, b in 1/4; u in 1/8, v in 1/16
    var expectedWidths = Map.of("sum", 8, "product", 13, "whole", 4, "grown", 10, "shrunk", 6,
        "usum", 7, "uproduct", 11, "uwhole", 3, "fraction", 3, "ranged", 9);
    expectedWidths.forEach((name, width) -> assertEquals(width, widths.get(name), name));
    var results = bench.run(rows);
    for (int t = 0; t < rows.size(); t++) {
      long a = rows.get(t).get("a");
      long b = rows.get(t).get("b") * 4;
      long u = rows.get(t).get("u");
      long v = rows.get(t).get("v");
      var expected = new HashMap<String, Long>();
      expected.put("sum", a + b);
      expected.put("difference", a - b);
      expected.put("product", a * (b >> 2));
      expected.put("less", a < b ? 1L : 0);
      expected.put("atMost", a <= b ? 1L : 0);
      expected.put("whole", a >> 4);
      expected.put("moved", a);
      expected.put("grown", a << 2);
      expected.put("shrunk", a >> 2);
      expected.put("usum", 2 * u + v);
      expected.put("udifference", 2 * u - v);
      expected.put("uproduct", u * v);
      expected.put("uless", 2 * u < v ? 1L : 0);
      expected.put("uwhole", u >> 3);
      expected.put("fraction", u & 7);
      expected.put("ranged", a + 2 * u);
      expected.put("there", a);
      expected.put("uthere", u);
      expected.put("brief", a >> 2);
      expected.put("little", u >> 2);
      expected.put("fixed", -40L);
      expected.put("rounded", 2L);
      expected.put("start", 49L);
      expected.put("third", 3L);
      expected.replaceAll((name, value) -> bits(value, widths.get(name)));
      assertEquals(expected, results.get(t), "cycle " + t);
    }
  }

  @Test
  @Contract("fixed.assign")
  void should_lose_nothing_silently() {
    Verdict.fails(Fixed.Wrong::new, """
        error[PRECISION LOST] brief is below 2^3 in steps of 2^-2 but is assigned values below 2^3 in steps of 2^-4
          at    Fixed.java:203
          cause Fixed.java:191   brief declared here
          help  assign value.truncated()
        error[PRECISION LOST] coarse has steps of 2^-2 but is assigned steps of 2^-4
          at    Fixed.java:204
          cause Fixed.java:192   coarse declared here
          help  assign value.rounded(..), saturated(..) or truncated(..)
        error[OUT OF RANGE] narrow holds -4 to 3.9375 in steps of 0.0625 but is assigned -8 to 7.9375 in steps of 0.0625
          at    Fixed.java:205
          cause Fixed.java:193   narrow declared here
          help  assign value.saturated(..) or truncated(..), or widen it
        error[OUT OF RANGE CONSTANT] -1.0 is too small for the values 0 to 7.875 in steps of 0.125
          at    Fixed.java:206
          cause Fixed.java:194   positive declared here
          help  make it signed
        error[OUT OF RANGE CONSTANT] 8.0 is too big for the values 0 to 7.875 in steps of 0.125
          at    Fixed.java:207
          cause Fixed.java:194   positive declared here
          help  give it more bits
        error[NOT REPRESENTABLE] 0.1 is none of the values 0 to 3.9375 in steps of 0.0625
          at    Fixed.java:208
          cause Fixed.java:195   tenth declared here
          help  round it, for example set(0.1, RoundType.FLOOR_TO_ZERO)
        error[PRECISION LOST] x has steps of 2^-4, but is resized to steps of 2^-1
          at    Fixed.java:209
          cause Fixed.java:190   x declared here
          help  round(-1, ..) it
        error[RANGE] x has 8 bits, but 10 are rounded away
          at    Fixed.java:210
          cause Fixed.java:190   x declared here
          help  at least 1 bit must be left
        error[NO DRIVER ON] brief of Wrong is never driven
          at    Fixed.java:191
          help  assign it in build()
        error[NO DRIVER ON] coarse of Wrong is never driven
          at    Fixed.java:192
          help  assign it in build()
        error[NO DRIVER ON] narrow of Wrong is never driven
          at    Fixed.java:193
          help  assign it in build()
        error[ASSIGNMENT OVERLAP] positive is assigned again in full, so its earlier assignment has no effect
          at    Fixed.java:207
          cause Fixed.java:206   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        """);
  }
}
