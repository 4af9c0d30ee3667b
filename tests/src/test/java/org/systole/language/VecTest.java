package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.check.Verdict;
import org.systole.spinal.Contract;

/// Vectors: fixed and run-time indices, bundles, nesting, and what is refused.
final class VecTest {
  private static List<Map<String, Long>> random(long seed, int cycles, Map<String, Integer> widths) {
    var random = new Random(seed);
    var rows = new ArrayList<Map<String, Long>>();
    for (int i = 0; i < cycles; i++) {
      var row = new HashMap<String, Long>();
      new java.util.TreeMap<>(widths).forEach((n, w) -> row.put(n, random.nextLong(1L << w)));
      rows.add(row);
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void should_read_and_write_elements_chosen_at_run_time(int size) {
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(size - 1));
    var bench = new Bench(() -> new Vectors.File(new Vectors.File.Params(size)));
    var inputs = random(size, 200,
        Map.of("write", 1, "target", bits, "data_value", 5, "data_flag", 1, "from", bits));
    var outputs = bench.run(inputs);
    var value = new long[size];
    var flag = new long[size];
    Arrays.fill(value, 29);
    for (int t = 0; t < inputs.size(); t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      int from = (int) Math.min(in.get("from"), size - 1);
      assertEquals(value[from], out.get("read_value"), "cycle " + t);
      assertEquals(flag[from], out.get("read_flag"), "cycle " + t);
      assertEquals(value[from] >> 4, out.get("below"), "cycle " + t);
      for (int i = 0; i < size; i++) {
        assertEquals(value[i], out.get("all_" + i + "_value"));
      }
      if (in.get("write") == 1 && (in.get("target") < size || size == 1)) {
        int to = size == 1 ? 0 : in.get("target").intValue();
        value[to] = in.get("data_value");
        flag[to] = in.get("data_flag");
      }
    }
  }

  @Test
  void should_assign_an_element_at_a_constant_index() {
    var out = new Bench(Vectors.Fixed::new)
        .run(List.of(Map.of("data", 21L), Map.of("data", 4L)));
    assertEquals(Map.of("all_0", 9L, "all_1", 9L, "all_2", 21L, "last", 21L), out.getLast());
  }

  @Test
  void should_nest() {
    var bench = new Bench(Vectors.Nested::new);
    var inputs = random(7, 100, Map.of("given_0_0", 4, "given_0_1", 4, "given_1_0", 4, "given_1_1",
        4, "given_2_0", 4, "given_2_1", 4, "row", 2, "column", 1, "value", 4));
    var outputs = bench.run(inputs);
    for (int t = 0; t < inputs.size(); t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 2; column++) {
          String name = "_" + row + "_" + column;
          boolean hit = in.get("row") == row && in.get("column") == column;
          long expected = in.get(hit ? "value" : "given" + name);
          if (row == 0 && column == 1) {
            expected = (expected & 7) | (in.get("given_2_0") & 1) << 3;
          }
          assertEquals(expected, out.get("changed" + name));
        }
      }
      long row = Math.min((in.get("row") + 1) % 4, 2);
      assertEquals(in.get("given_" + row + "_" + in.get("column")), out.get("chosen"));
    }
  }

  @Test
  @Contract("name.fields")
  void should_name_elements_after_the_vector() {
    var text = new Bench(() -> new Vectors.File(new Vectors.File.Params(3))).verilog();
    assertTrue(text.contains("output wire signed [4:0] all_2_value"), text);
    assertTrue(text.contains("reg  signed [4:0] held_0_value;"), text);
  }

  @Test
  @Contract({"vec.index-width", "check.index"})
  void should_refuse_what_is_out_of_range() {
    Verdict.fails(Vectors.Ranges::new, """
        error[RANGE] a Vec of 3 elements has no element 3
          at    Vectors.java:103
          help  indices are 0 to 2
        error[WIDTH MISMATCH] a Vec of 2 elements is assigned a Vec of 3 elements
          at    Vectors.java:104
          help  make them of one size
        error[RANGE] a Vec of 2 elements has no element -1
          at    Vectors.java:105
          help  indices are 0 to 1
        error[WIDTH MISMATCH] a Vec of 3 elements is indexed with 2 bits, but index has 3 bits
          at    Vectors.java:105
          cause Vectors.java:93   index declared here
          help  resize(2) the index
        error[RANGE] given_0 has 4 bits, but bits 4..1 are taken
          at    Vectors.java:107
          cause Vectors.java:92   given_0 declared here
          help  indices are 0 to 3
        error[RANGE] narrow_1 has 4 bits, but bits 9..0 are assigned
          at    Vectors.java:108
          cause Vectors.java:106   narrow_1 declared here
          help  indices are 0 to 3
        error[RANGE] narrow_1 has 4 bits, but bits 0..1 are assigned
          at    Vectors.java:109
          cause Vectors.java:106   narrow_1 declared here
          help  give the higher index first
        error[NOT ASSIGNABLE] the result of an operator is assigned
          at    Vectors.java:110
          help  assign a wire, a register or an output
        error[INIT WITHOUT REGISTER] narrow_0 is no register, so it has no init value
          at    Vectors.java:111
          cause Vectors.java:106   narrow_0 declared here
          help  make it with reg(..)
        error[NO DRIVER ON] taken_1 of Ranges is never driven
          at    Vectors.java:94
          help  assign it in build()
        """);
    Verdict.fails(Vectors.Unlike::new, """
        error[FIELD MISMATCH] fields other are assigned fields value, flag
          at    Vectors.java:133
          help  assign a value of the same type, or field by field
        error[RANGE] a_flag has 1 bit, but bit 1 is taken
          at    Vectors.java:134
          cause Vectors.java:122   a_flag declared here
          help  indices are 0 to 0
        error[WIDTH MISMATCH] b_value is 4 bits but is assigned 3 bits
          at    Vectors.java:132
          cause Vectors.java:123   b_value declared here
          help  resize(4) the value, or declare b_value with 3 bits
        """);
    Verdict.fails(Vectors.Uncopied::new, """
        error[BUNDLE WITHOUT COPY] Fields cannot be made again: it has no constructor without arguments
          at    Vectors.java:139
          help  override copy() in Fields to call its constructor
        """);
    Verdict.fails(Vectors.Empty::new, """
        error[RANGE] a Vec has at least 1 element, but has 0
          at    Vectors.java:150
          help  leave the Vec out where it would be empty
        """);
  }
}
