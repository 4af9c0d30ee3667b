package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.hdl.ir.Memory.ReadUnderWrite;

/// Memories against plain Java arrays, and what devices make of them.
final class MemoryTest {
  private static List<Map<String, Long>> rows(Map<String, Integer> bits) {
    var random = new Random(7);
    return IntStream.range(0, 300).<Map<String, Long>>mapToObj(_ -> {
      var row = new HashMap<String, Long>();
      bits.forEach((name, width) -> row.put(name, random.nextLong(1L << width)));
      return row;
    }).toList();
  }

  private static final Map<String, Integer> DRIVEN =
      Map.of("enable", 1, "write", 1, "mode", 2, "a", 4, "b", 4, "data", 8);

  @Test
  void should_write_under_conditions_and_read_with_and_without_a_clock() {
    var rows = rows(DRIVEN);
    var outputs = new Bench(MemoryDesigns.Scopes::new).run(rows);
    long[] words = IntStream.range(0, 16).mapToLong(i -> 3 * i - 20 & 255).toArray();
    long later = -1;
    for (int t = 0; t < rows.size(); t++) {
      var row = rows.get(t);
      int a = row.get("a").intValue();
      int b = row.get("b").intValue();
      assertEquals(words[b], outputs.get(t).get("now"), "cycle " + t);
      assertEquals(later, outputs.get(t).get("later"), "cycle " + t);
      later = row.get("enable") == 1 ? words[b] : later;
      if (row.get("write") == 1) {
        switch (row.get("mode").intValue()) {
          case 1 -> words[a] = row.get("data");
          case 2 -> words[a] = -row.get("data") & 255;
          default -> words[b] = row.get("enable") == 1 ? row.get("data") : words[b];
        }
      }
    }
  }

  @Test
  void should_read_before_it_writes() {
    var bench = new Bench(MemoryDesigns.First::new);
    assertTrue(bench.verilog().contains("""
          always @(posedge clk) begin
            if (enable) begin
              words_read <= words[b];
            end
            if (write) begin
              words[a] <= data;
            end
          end
          always @(posedge clk) begin
            words_read1 <= words[b];
          end
        """.indent(0)), bench.verilog());
    var rows = rows(DRIVEN);
    var outputs = bench.run(rows);
    long[] words = IntStream.range(0, 16).mapToLong(i -> i).toArray();
    long before = -1;
    for (int t = 0; t < rows.size(); t++) {
      var row = rows.get(t);
      assertEquals(before, outputs.get(t).get("old"), "cycle " + t);
      before = row.get("enable") == 1 ? words[row.get("b").intValue()] : before;
      if (row.get("write") == 1) {
        words[row.get("a").intValue()] = row.get("data");
      }
    }
  }

  @Test
  void should_hold_bundles() {
    var rows = new ArrayList<>(rows(DRIVEN));
    rows.forEach(r -> r.replaceAll((name, v) -> name.length() == 1 ? v % 10 : v));
    var outputs = new Bench(MemoryDesigns.Pairs::new).run(rows);
    long[] words = IntStream.range(0, 10).mapToLong(i -> i % 2).toArray();
    for (int t = 1; t < rows.size(); t++) {
      var row = rows.get(t - 1);
      int b = row.get("b").intValue();
      boolean write = row.get("write") == 1;
      if (!write || row.get("a") != b) {
        var out = outputs.get(t);
        assertEquals(words[b], out.get("flag") | out.get("low") << 1 | out.get("high") << 5);
      }
      if (write) {
        words[row.get("a").intValue()] = row.get("enable") | row.get("data") << 1;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"16,DONT_CARE", "16,READ_FIRST"})
  void should_write_by_bytes(int depth, ReadUnderWrite policy) {
    var rows = rows(Map.of("a", 4, "b", 4, "data", 32, "mask", 4, "write", 1, "read", 1));
    var outputs = new Bench(() -> new MemoryDesigns.Bytes(
        new MemoryDesigns.Bytes.Lanes(depth, policy))).run(rows);
    var words = new HashMap<Long, Long>();
    long expected = -1;
    for (int t = 0; t < rows.size(); t++) {
      var row = rows.get(t);
      if (expected >= 0) {
        assertEquals(expected, outputs.get(t).get("word"), "cycle " + t);
      }
      boolean write = row.get("write") == 1;
      if (row.get("read") == 1) {
        boolean unknown = write && row.get("a").equals(row.get("b"))
            && policy == ReadUnderWrite.DONT_CARE;
        expected = unknown ? -1 : words.getOrDefault(row.get("b"), -1L);
      }
      if (write) {
        long bits = IntStream.range(0, 4).filter(i -> (row.get("mask") >> i & 1) == 1)
            .mapToLong(i -> 255L << 8 * i).sum();
        Long old = words.get(row.get("a"));
        if (old != null || bits == 0xffffffffL) {
          words.put(row.get("a"), (old == null ? 0 : old & ~bits) | row.get("data") & bits);
        }
      }
    }
  }

  @Test
  void should_have_a_content() {
    var bench = new Bench(MemoryDesigns.Tables::new);
    assertTrue(bench.verilog().contains(
        "$readmemb(\"Tables.v_toplevel_squares.bin\", squares);"), bench.verilog());
    var outputs = bench.run(IntStream.range(0, 100).mapToObj(i -> Map.of("a", (long) i)).toList());
    for (int t = 1; t < 100; t++) {
      assertEquals((t - 1L) * (t - 1), outputs.get(t).get("square"));
      assertEquals(List.of(3L, 8L, 0L, 15L).get(t % 4), outputs.get(t).get("step"));
    }
  }

  @Test
  void should_share_an_address() {
    var single = new Bench(() -> new MemoryDesigns.Shared(new MemoryDesigns.Shared.Sides(false)));
    var rows = rows(Map.of("a", 3, "data", 16, "enable", 1, "write", 1));
    var outputs = single.run(rows);
    var words = new HashMap<Long, Long>();
    for (int t = 0; t < rows.size() - 1; t++) {
      var row = rows.get(t);
      if (row.get("enable") == 1 && row.get("write") == 1) {
        words.put(row.get("a"), row.get("data"));
      } else if (row.get("enable") == 1) {
        assertEquals(words.getOrDefault(row.get("a"), -1L), outputs.get(t + 1).get("x"));
      }
    }
    var dual = new Bench(() -> new MemoryDesigns.Shared(new MemoryDesigns.Shared.Sides(true)));
    assertTrue(dual.verilog().contains("always @(posedge left_clk) begin")
        && dual.verilog().contains("always @(posedge right_clk) begin"), dual.verilog());
    assertEquals(Map.of("DP16KD", 1), only(dual.cells("synth_ecp5"), "DP16KD", "TRELLIS_FF"));
  }

  private static Map<String, Integer> only(Map<String, Integer> cells, String... names) {
    var result = new HashMap<>(cells);
    result.keySet().retainAll(List.of(names));
    return result;
  }

  /// A word of 32 bits takes two of the iCE40's blocks of 16 and one of the ECP5's, masked or not, and no register.
  @Test
  void should_become_block_memory() {
    var bytes = new Bench(() -> new MemoryDesigns.Bytes(
        new MemoryDesigns.Bytes.Lanes(256, ReadUnderWrite.DONT_CARE)));
    assertEquals(Map.of("SB_RAM40_4K", 2),
        only(bytes.cells("synth_ice40"), "SB_RAM40_4K", "SB_DFF", "SB_DFFE"));
    assertEquals(Map.of("DP16KD", 1),
        only(bytes.cells("synth_ecp5"), "DP16KD", "TRELLIS_FF", "TRELLIS_DPR16X4"));
    var table = new Bench(MemoryDesigns.Tables::new);
    assertEquals(Map.of("SB_RAM40_4K", 1), only(table.cells("synth_ice40"), "SB_RAM40_4K"));
  }

  @Test
  void should_leave_out_what_nothing_reads_and_take_small_ones() {
    var text = new Bench(MemoryDesigns.Odd::new);
    text.lint();
    assertFalse(text.verilog().contains("forgotten"), text.verilog());
  }
}
