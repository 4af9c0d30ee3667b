package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.check.Verdict;
import org.systole.spinal.Contract;

/// Values of every operator for every pair of operands; widths are those of the outputs that take them.
final class OperatorTest {
  private static long clamp(long value, long low, long high) {
    return Math.max(low, Math.min(high, value));
  }

  private static long rotate(long value, long n) {
    long by = n % 5;
    return (value << by | value >> (5 - by)) & 31;
  }

  @Test
  void should_compute_unsigned_numbers() {
    var rows = new ArrayList<Map<String, Long>>();
    for (long a = 0; a < 32; a++) {
      for (long b = 0; b < 8; b++) {
        rows.add(Map.of("a", a, "b", b, "minus", (a ^ b) & 1));
      }
    }
    var results = new Bench(Operators.Unsigned::new).run(rows);
    for (int t = 0; t < rows.size(); t++) {
      long a = rows.get(t).get("a");
      long b = rows.get(t).get("b");
      var out = results.get(t);
      equal(out, "addSat", clamp(a + b, 0, 31));
      equal(out, "subSat", clamp(b - a, 0, 31));
      equal(out, "addGrow", a + b);
      equal(out, "min", Math.min(a, b));
      equal(out, "max", Math.max(a, b));
      equal(out, "left", a << 2);
      equal(out, "right", a >> 2);
      equal(out, "sat", Math.min(a, 7));
      equal(out, "trim", a & 7);
      equal(out, "signed6", a);
      equal(out, "two", (((a ^ b) & 1) == 1 ? -a : a) & 63);
      equal(out, "rotated", rotate(a, 2));
      equal(out, "rolled", rotate(a, b));
      equal(out, "back", rotate(a, 4));
      equal(out, "andValue", b == 7 ? 1 : 0);
      equal(out, "orValue", b == 0 ? 0 : 1);
      equal(out, "xorValue", Long.bitCount((a + b) & 31) & 1);
      equal(out, "ones", Long.bitCount(a));
      equal(out, "reversed", Long.reverse(a) >>> 59);
      equal(out, "between", a <= 7 || a >= 20 && a <= 30 ? 1 : 0);
      equal(out, "above", a > 17 ? 1 : 0);
      equal(out, "parts_0", (a << 3 | b) & 15);
      equal(out, "parts_1", (a << 3 | b) >> 4);
      equal(out, "full", 15);
      equal(out, "none", 0);
    }
  }

  @Test
  void should_compute_signed_numbers() {
    var rows = new ArrayList<Map<String, Long>>();
    for (long a = -16; a < 16; a++) {
      for (long b = -4; b < 4; b++) {
        rows.add(Map.of("a", a, "b", b));
      }
    }
    var results = new Bench(Operators.Signed::new).run(rows);
    for (int t = 0; t < rows.size(); t++) {
      long a = rows.get(t).get("a");
      long b = rows.get(t).get("b");
      var out = results.get(t);
      equal(out, "addSat", clamp(a + b, -16, 15) & 31);
      equal(out, "subSat", clamp(b - a, -16, 15) & 31);
      equal(out, "min", Math.min(a, b) & 31);
      equal(out, "max", Math.max(a, b) & 31);
      equal(out, "left", a << 2 & 127);
      equal(out, "right", a >> 2 & 7);
      equal(out, "sat", clamp(a, -4, 3) & 7);
      equal(out, "sign", a < 0 ? 1 : 0);
      equal(out, "trim", a & 7);
      equal(out, "neg", -a & 31);
      equal(out, "absolute", Math.abs(a));
      equal(out, "between", a >= -3 && a <= 4 ? 1 : 0);
      equal(out, "andValue", b == -1 ? 1 : 0);
    }
  }

  private static void equal(Map<String, Long> out, String name, long expected) {
    assertEquals(expected, out.get(name), name);
  }

  @Test
  void should_remember() {
    var random = new Random(11);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 200; t++) {
      rows.add(Map.of("x", random.nextLong(2), "v", random.nextLong(16)));
    }
    var results = new Bench(Operators.Sequences::new).run(rows);
    long held = 9;
    long count = 0;
    for (int t = 0; t < rows.size(); t++) {
      long x = rows.get(t).get("x");
      long v = rows.get(t).get("v");
      long before = t == 0 ? 0 : rows.get(t - 1).get("x");
      var out = results.get(t);
      equal(out, "rise", x & ~before);
      equal(out, "fall", ~x & before & 1);
      equal(out, "edgeValue", x ^ (t == 0 ? 1 : before));
      equal(out, "held", held);
      equal(out, "past_0", v);
      if (t >= 3) {
        equal(out, "past_1", rows.get(t - 1).get("v"));
        equal(out, "past_2", rows.get(t - 2).get("v"));
        equal(out, "late", rows.get(t - 3).get("v"));
      }
      equal(out, "count", count);
      equal(out, "overflow", x == 1 && count == 5 ? 1 : 0);
      equal(out, "free", t % 4);
      held = x == 1 ? v : held;
      count = v == 15 ? 0 : (count + x) % 6;
    }
  }

  @Test
  @Contract("check.range")
  void should_refuse_what_cannot_be() {
    Verdict.fails(Operators.Wrong::new, """
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches 16
          at    Operators.java:161
          cause Operators.java:150   a declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches -1
          at    Operators.java:161
          cause Operators.java:150   a declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] s has 4 bits and never reaches -9
          at    Operators.java:161
          cause Operators.java:151   s declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] s has 4 bits and never reaches 8
          at    Operators.java:161
          cause Operators.java:151   s declared here
          help  compare with a value that it can have, or widen it
        error[RANGE] a has 4 bits, but 4 are added or dropped
          at    Operators.java:162
          cause Operators.java:150   a declared here
          help  at least 1 bit must be left
        error[RANGE] a has 4 bits, but -1 are added or dropped
          at    Operators.java:164
          cause Operators.java:150   a declared here
          help  at least 1 bit must be left
        error[RANGE] a has 4 bits, but is rotated by 5
          at    Operators.java:165
          cause Operators.java:150   a declared here
          help  rotate by 0 to 4
        error[WIDTH MISMATCH] a has 4 bits and cannot be divided into parts of 3
          at    Operators.java:166
          cause Operators.java:150   a declared here
          help  resize it first
        """);
  }

  @Test
  void should_describe_in_build_only() {
    Verdict.fails(Operators.Early::new, """
        error[NO COMPONENT] y is assigned where no component is being built
          at    Operators.java:176
          help  assign it in build()
        error[TAG WITHOUT REGISTER] y is no register, so it crosses no clock domain
          at    Operators.java:181
          cause Operators.java:172   y declared here
          help  tag the register that takes the value
        """);
    Verdict.fails(Operators.Earlier::new, """
        error[NO COMPONENT] x is used where no component is being built
          at    Operators.java:188
          help  do it in build(), and give a constant a wire
        """);
  }
}
