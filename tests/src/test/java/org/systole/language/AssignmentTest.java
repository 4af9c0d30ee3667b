package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.spinal.Contract;

/// What assignments of every form, switches, scopes and registers do, against a Java model.
final class AssignmentTest {
  private static List<Map<String, Long>> random(int seed, int cycles, Map<String, Integer> widths) {
    var random = new Random(seed);
    var rows = new ArrayList<Map<String, Long>>();
    for (int i = 0; i < cycles; i++) {
      var row = new HashMap<String, Long>();
      new java.util.TreeMap<>(widths).forEach((n, w) -> row.put(n, random.nextLong(1L << w)));
      rows.add(row);
    }
    return rows;
  }

  private static void equal(Map<String, Long> out, String name, long expected) {
    assertEquals(expected, out.get(name), name);
  }

  @Contract({"op.slice", "op.bit", "op.slice-offset", "op.subdivide", "op.subdivide-even",
      "literal.aggregate", "literal.all", "literal.dont-care", "assign.slice", "reg.hold"})
  @Test
  void should_read_and_assign_parts() {
    var rows = random(3, 300, Map.of("x", 8, "place", 3, "three", 3, "one", 1));
    var results = new Bench(Assigned.Parts::new).run(rows);
    long held = 0xA5;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      long x = in.get("x");
      int place = in.get("place").intValue();
      long three = in.get("three");
      long bit = in.get("one");
      equal(out, "read", x >> place & 7);
      equal(out, "readBit", x >> place & 1);
      equal(out, "written", (x & ~(7L << place) | three << place) & 255);
      equal(out, "oneBit", x & ~(1L << place) | bit << place);
      equal(out, "held", held);
      held = (bit == 1 ? held & ~(1L << place) | (three & 1) << place
          : held & ~(3L << place) | (three & 3) << place) & 255;
      equal(out, "fixed", bit << 7 | three << 4 | 2);
      equal(out, "filled", 128 | three << 4 | 3);
      equal(out, "spread", bit == 1 ? 15 : 0);
      equal(out, "free", x & 15);
      equal(out, "low", x & 3);
      equal(out, "high", x >> 5);
      equal(out, "uneven", x >> 6);
      equal(out, "bools_2", three >> 2);
      equal(out, "halves", x >> 4 | (x & 15) << 4);
    }
  }

  private static long masked(long b) {
    return (b & 9) == 8 ? 1 : (b & 3) == 3 || b == 4 ? 2 : b == 9 ? 3 : 4;
  }

  @Contract({"assign.switch", "assign.full", "assign.last-wins"})
  @Test
  void should_switch_on_every_type() {
    var rows = random(4, 400, Map.of("u", 3, "s", 3, "b", 4, "t", 1));
    var results = new Bench(Assigned.Switches::new).run(rows);
    var memory = new long[] {-1, -1};
    long stored = -1;
    for (int i = 0; i < rows.size(); i++) {
      var in = rows.get(i);
      var out = results.get(i);
      long u = in.get("u");
      long s = in.get("s");
      long b = in.get("b");
      int t = in.get("t").intValue();
      equal(out, "several", u == 1 || u == 3 || u == 5 ? 1 : u == 7 ? 2 : 3);
      equal(out, "full", 4 + (u & 3));
      equal(out, "signed3", s == 7 ? 8 : s == 4 ? 9 : s == 3 ? 10 : 11);
      equal(out, "masked", masked(b));
      equal(out, "bool4", t == 1 ? 1 : 2);
      equal(out, "keyed", u == (b & 7) ? 1 : u == 2 ? 2 : 3);
      equal(out, "last", b == 0 ? 3 + t : u == 2 ? 2 : t);
      equal(out, "like", (b & 5) == 4 ? 0 : 1);
      if (stored >= 0) {
        equal(out, "stored", stored);
      }
      int written = u == 0 ? t : 1 - t;
      stored = written == t ? -1 : memory[t];
      memory[written] = u == 0 ? b : ~b & 15;
    }
  }

  @Contract({"structure.scope", "assign.override", "assign.variable"})
  @Test
  void should_keep_signals_of_a_scope_outside_of_its_condition() {
    var rows = random(5, 200, Map.of("x", 4, "c", 1));
    var results = new Bench(Assigned.Scopes::new).run(rows);
    for (int t = 0; t < rows.size(); t++) {
      long x = rows.get(t).get("x");
      long c = rows.get(t).get("c");
      var out = results.get(t);
      equal(out, "y", c == 0 ? 0 : x == 3 ? 9 : x + 1 & 15);
      if (t > 0) {
        equal(out, "late", c == 0 ? 0 : rows.get(t - 1).get("x"));
      }
      equal(out, "replaced", x);
      equal(out, "sum", 2 * (x + 1) + 3 * c & 15);
    }
  }

  private static Map<String, Long> point(Map<String, Long> row, String name) {
    var result = new HashMap<String, Long>();
    List.of("x", "y", "flags_0", "flags_1").forEach(f -> result.put(f, row.get(name + "_" + f)));
    return result;
  }

  @Contract({"reg.forms", "reg.init-fields", "types.bundle", "types.base"})
  @Test
  void should_register_in_every_form() {
    var rows = random(6, 200, Map.of("given_x", 4, "given_y", 4, "given_flags_0", 1,
        "given_flags_1", 1, "enable", 1));
    var results = new Bench(Assigned.Registered::new).run(rows);
    var held = Map.of("x", 1L, "y", 2L, "flags_0", 0L, "flags_1", 1L);
    long[] pair = {3, 4};
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      var given = point(in, "given");
      if (t == 0) {
        assertEquals(Map.of("x", 5L, "y", 13L, "flags_0", 1L, "flags_1", 0L),
            point(out, "nextInit"));
        equal(out, "part_x", 7);
      } else {
        var before = point(rows.get(t - 1), "given");
        assertEquals(before, point(out, "later"));
        assertEquals(before, point(out, "nextInit"));
        assertEquals(before, point(out, "part"));
        equal(out, "equal", before.equals(given) ? 1 : 0);
        assertEquals(in.get("enable") == 1 ? given : before, point(out, "either"));
      }
      assertEquals(held, point(out, "kept"));
      equal(out, "started", 60 + t & 63);
      equal(out, "list_0", pair[0]);
      equal(out, "list_1", pair[1]);
      equal(out, "whole", given.get("x") | given.get("y") << 4 | given.get("flags_0") << 8
          | given.get("flags_1") << 9);
      assertEquals(given, point(out, "back"));
      if (in.get("enable") == 1) {
        held = Map.copyOf(given);
        pair = new long[] {given.get("x"), pair[0]};
      }
    }
  }
}
