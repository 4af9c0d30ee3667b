package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.check.Verdict;
import org.systole.hdl.ir.ClockDomain;
import org.systole.spinal.Contract;

/// Areas, crossings and resets against plain Java models.
final class DomainTest {
  private static List<Map<String, Long>> rows(String... names) {
    var random = new Random(11);
    return IntStream.range(0, 200).<Map<String, Long>>mapToObj(_ -> {
      var row = new HashMap<String, Long>();
      for (var name : names) {
        row.put(name, random.nextInt(4) == 0 ? 1L : 0L);
      }
      return row;
    }).toList();
  }

  /// A counter from 3 that moves in cycles where `moves` and starts again where `resets`; an asynchronous reset acts at once.
  private static void follow(String name, boolean sync, List<Map<String, Long>> rows,
      List<Map<String, Long>> outputs, Function<Map<String, Long>, Boolean> resets,
      Function<Integer, Boolean> moves) {
    long q = 3;
    boolean known = !sync;
    for (int t = 0; t < rows.size(); t++) {
      boolean reset = resets.apply(rows.get(t));
      q = reset && !sync ? 3 : q;
      if (known) {
        assertEquals(q, outputs.get(t).get(name), name + " in cycle " + t);
      }
      known |= reset;
      q = reset ? 3 : moves.apply(t) ? (q + 1) % 16 : q;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Contract("clock.slow-area")
  void should_reset_enable_and_slow_areas(boolean sync) {
    var rows = new ArrayList<>(rows("clear", "go", "reset"));
    rows.getFirst().putAll(Map.of("reset", 1L, "clear", 1L));
    var domain = sync ? Domains.SYNC : ClockDomain.DEFAULT;
    var outputs = new Bench(domain, Domains.Areas::new).run(rows);
    follow("alone", sync, rows, outputs, r -> r.get("clear") == 1, _ -> true);
    follow("both", sync, rows, outputs, r -> r.get("clear") + r.get("reset") > 0, _ -> true);
    follow("enabled", sync, rows, outputs, r -> r.get("reset") == 1 && (!sync || r.get("go") == 1),
        t -> rows.get(t).get("go") == 1);
    var fourth = ticks(rows, sync, 4, _ -> true);
    follow("slow", sync, rows, outputs, r -> r.get("reset") == 1, fourth::get);
    for (int t = 0; t < rows.size(); t++) {
      assertEquals(rows.get(t).get("reset"), outputs.get(t).get("resetting"));
    }
    if (!sync) {
      var third = ticks(rows, sync, 3, t -> rows.get(t).get("go") == 1);
      follow("slower", sync, rows, outputs, r -> r.get("reset") == 1, third::get);
    }
  }

  /// Whether the tick of a divider is high in each cycle, under the enable of the divider itself.
  private static List<Boolean> ticks(List<Map<String, Long>> rows, boolean sync, int factor,
      Function<Integer, Boolean> moves) {
    var result = new ArrayList<Boolean>();
    int count = 0;
    boolean tick = false;
    for (int t = 0; t < rows.size(); t++) {
      boolean reset = rows.get(t).get("reset") == 1;
      if (reset && !sync) {
        count = 0;
        tick = false;
      }
      result.add(tick && moves.apply(t));
      if (reset) {
        count = 0;
        tick = false;
      } else if (moves.apply(t)) {
        tick = count == factor - 1;
        count = (count + 1) % factor;
      }
    }
    return result;
  }

  @Test
  void should_end_a_reset_with_the_clock() {
    var rows = IntStream.range(0, 20).mapToObj(t ->
        Map.of("button", t == 0 || t == 10 ? 0L : 1L)).toList();
    var outputs = new Bench(Domains.Released::new).run(rows);
    long[] resetting = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0};
    long[] count = {3, 3, 3, 3, 4, 5, 6, 7, 8, 9, 3, 3, 3, 3};
    for (int t = 0; t < count.length; t++) {
      assertEquals(resetting[t], outputs.get(t).get("resetting"), "cycle " + t);
      assertEquals(count[t], outputs.get(t).get("count"), "cycle " + t);
    }
  }

  /// The bench drives all clocks alike; what matters is that each pulse comes out once.
  @Test
  void should_bring_pulses_and_values_to_another_clock() {
    var bench = new Bench(Domains.Over::new);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 60; t++) {
      long reset = t == 0 ? 1 : 0;
      rows.add(Map.of("pulse", t % 7 == 3 ? 1L : 0L, "fast_reset", reset, "slow_reset", reset));
    }
    var outputs = bench.run(rows);
    for (int t = 4; t < 60; t++) {
      assertEquals(t % 7 == 6 ? 1 : 0, outputs.get(t).get("arrived"), "cycle " + t);
      assertEquals((3 + t - 4) % 16, outputs.get(t).get("value"), "cycle " + t);
    }
    var text = bench.verilog("PulseCCByToggle_fast_clk_slow_clk");
    assertTrue(text.contains("always @(posedge fast_clk or posedge fast_reset) begin")
        && text.contains("always @(posedge slow_clk or posedge slow_reset) begin"), text);
  }

  @Test
  void should_let_related_clocks_meet() {
    Verdict.works(Domains.Related::new);
  }

  @Test
  void should_want_frequencies_that_divide() {
    Verdict.fails(Domains.Frequencies::new, """
        error[CLOCK FREQUENCY] clock domain (clk) has no frequency, but is slowed to 5 Hz
          at    Domains.java:109
          help  give it one: withFrequency(hertz)
        error[CLOCK FREQUENCY] To high frequency: 12 Hz are slowed to 24 Hz
          at    Domains.java:111
          help  give a divisor of 12
        error[CLOCK FREQUENCY] 12 Hz are slowed to 5 Hz, which is no whole factor
          at    Domains.java:112
          help  give a divisor of 12
        error[CLOCK FREQUENCY] a clock domain is slowed by 0
          at    Domains.java:113
          help  give 1 or more
        """);
  }

  @Test
  void should_read_lines_that_are_there() {
    Verdict.fails(Domains.Lines::new, """
        error[MISSING LINE] clock domain (clk) has no reset, but it is read
          at    Domains.java:124
          help  give the domain one, or ask whether it is active
        error[MISSING LINE] clock domain (clk) has no clock enable, but it is read
          at    Domains.java:124
          help  give the domain one, or ask whether it is active
        """);
  }
}
