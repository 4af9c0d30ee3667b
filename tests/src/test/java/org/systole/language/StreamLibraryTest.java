package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Verdict;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;

/// The stream library against models in Java, in every cycle, with random stalls.
final class StreamLibraryTest {
  private static final int CYCLES = 300;

  /// Transfers that wait stay: what a stream promises.
  private static List<Map<String, Long>> stimulus(long seed, List<String> streams,
      Map<String, Integer> others) {
    var random = new Random(seed);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < CYCLES; t++) {
      int busy = t / 60 % 2 == 0 ? 3 : 1;
      var row = new HashMap<String, Long>();
      streams.forEach(s -> {
        row.put(s + "_valid", random.nextInt(4) < busy ? 1L : 0L);
        row.put(s + "_payload", random.nextLong(16));
        row.put(s + "_payload_fragment", random.nextLong(16));
        row.put(s + "_payload_last", random.nextLong(2));
      });
      others.forEach((name, bound) -> row.put(name, bound == 2
          ? (random.nextInt(4) < 4 - busy ? 1L : 0L) : random.nextLong(bound)));
      rows.add(row);
    }
    return rows;
  }

  private static List<String> names(String base, int count) {
    return IntStream.range(0, count).mapToObj(i -> base + "_" + i).toList();
  }

  private static Map<String, Integer> readies(String base, int count) {
    var result = new HashMap<String, Integer>();
    names(base, count).forEach(n -> result.put(n + "_ready", 2));
    return result;
  }

  private static void equal(long expected, Map<String, Long> out, String port, int cycle) {
    assertEquals(expected, out.get(port), port + " in cycle " + cycle);
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,false", "2,true", "3,true"})
  void should_fork(int count, boolean synchronous) {
    var inputs = stimulus(1, List.of("a"), readies("b", count));
    var outputs = new Bench(() -> new StreamLibrary.Fork(
        new StreamLibrary.Fork.ForkParams(count, synchronous))).run(inputs);
    var open = new boolean[count];
    java.util.Arrays.fill(open, true);
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      boolean all = true;
      for (int i = 0; i < count; i++) {
        all &= in.get("b_" + i + "_ready") == 1 || !open[i];
      }
      equal(all ? 1 : 0, outputs.get(t), "a_ready", t);
      for (int i = 0; i < count; i++) {
        boolean valid = in.get("a_valid") == 1 && open[i] && (all || !synchronous);
        equal(valid ? 1 : 0, outputs.get(t), "b_" + i + "_valid", t);
        equal(in.get("a_payload"), outputs.get(t), "b_" + i + "_payload", t);
        if (!synchronous && count > 1) {
          open[i] = all || open[i] && !(valid && in.get("b_" + i + "_ready") == 1);
        }
      }
    }
  }

  @Test
  void should_join() {
    var inputs = stimulus(2, names("a", 3), Map.of("b_ready", 2));
    var outputs = new Bench(StreamLibrary.Join::new).run(inputs);
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      boolean valid = names("a", 3).stream().allMatch(n -> in.get(n + "_valid") == 1);
      equal(valid ? 1 : 0, outputs.get(t), "b_valid", t);
      for (int i = 0; i < 3; i++) {
        equal(valid ? in.get("b_ready") : 0, outputs.get(t), "a_" + i + "_ready", t);
        equal(in.get("a_" + i + "_payload"), outputs.get(t), "b_payload_" + i, t);
      }
    }
  }

  @Test
  void should_choose() {
    var others = new HashMap<>(readies("d", 3));
    others.putAll(Map.of("b_ready", 2, "choice", 4));
    var streams = new ArrayList<>(names("a", 3));
    streams.add("c");
    var inputs = stimulus(3, streams, others);
    var outputs = new Bench(StreamLibrary.Choose::new).run(inputs);
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      long select = in.get("choice");
      String seen = "a_" + Math.min(select, 2);
      equal(in.get(seen + "_valid"), out, "b_valid", t);
      equal(in.get(seen + "_payload"), out, "b_payload", t);
      equal(select < 3 ? in.get("d_" + select + "_ready") : 0, out, "c_ready", t);
      for (int i = 0; i < 3; i++) {
        equal(select == i ? in.get("b_ready") : 0, out, "a_" + i + "_ready", t);
        equal(select == i ? in.get("c_valid") : 0, out, "d_" + i + "_valid", t);
        equal(in.get("c_payload"), out, "d_" + i + "_payload", t);
      }
    }
  }

  @Test
  void should_deal_out_in_turn() {
    var inputs = stimulus(4, List.of("a"), readies("b", 3));
    var outputs = new Bench(StreamLibrary.Deal::new).run(inputs);
    int turn = 0;
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      long ready = in.get("b_" + turn + "_ready");
      equal(ready, outputs.get(t), "a_ready", t);
      for (int i = 0; i < 3; i++) {
        equal(turn == i ? in.get("a_valid") : 0, outputs.get(t), "b_" + i + "_valid", t);
      }
      turn = ready == 1 && in.get("a_valid") == 1 ? (turn + 1) % 3 : turn;
    }
  }

  static Stream<Arguments> arbiters() {
    return Stream.of(Arbitration.values()).flatMap(a -> Stream.of(Lock.values())
        .flatMap(l -> IntStream.of(1, 2, 3, 4).mapToObj(n -> Arguments.of(n, a, l))));
  }

  @ParameterizedTest
  @MethodSource("arbiters")
  void should_arbitrate(int count, Arbitration arbitration, Lock lock) {
    var inputs = stimulus(count, names("a", count), Map.of("b_ready", 2));
    var outputs = new Bench(() -> new StreamLibrary.Arbitrate(
        new StreamLibrary.Arbitrate.ArbitrateParams(count, arbitration, lock))).run(inputs);
    int before = count - 1;
    int turn = 0;
    boolean locked = false;
    var served = new boolean[count];
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      int chosen = locked ? before : choice(arbitration, in, count, before, turn);
      boolean valid = chosen >= 0 && in.get("a_" + chosen + "_valid") == 1;
      boolean fire = valid && in.get("b_ready") == 1;
      equal(valid ? 1 : 0, out, "b_valid", t);
      equal(count == 1 ? 1 : chosen < 0 ? 0 : 1L << chosen, out, "chosenOH", t);
      equal(Math.max(0, chosen), out, "chosen", t);
      if (valid) {
        equal(in.get("a_" + chosen + "_payload_fragment"), out, "b_payload_fragment", t);
        equal(in.get("a_" + chosen + "_payload_last"), out, "b_payload_last", t);
        served[chosen] |= fire;
        before = chosen;
        locked = count > 1 && (lock == Lock.TRANSACTION && !fire || lock == Lock.FRAGMENT
            && !(fire && in.get("a_" + chosen + "_payload_last") == 1));
      }
      turn = fire ? (turn + 1) % count : turn;
      for (int i = 0; i < count; i++) {
        equal(chosen == i || count == 1 ? in.get("b_ready") : 0, out, "a_" + i + "_ready", t);
      }
    }
    for (boolean was : served) {
      assertTrue(was);
    }
  }

  private static int choice(Arbitration arbitration, Map<String, Long> in, int count, int before,
      int turn) {
    if (arbitration == Arbitration.SEQUENTIAL) {
      return turn;
    }
    int first = arbitration == Arbitration.ROUND_ROBIN ? before + 1 : 0;
    for (int i = 0; i < count; i++) {
      if (in.get("a_" + (first + i) % count + "_valid") == 1) {
        return (first + i) % count;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @CsvSource({"8,8,false", "12,4,false", "12,4,true", "4,12,false", "4,12,true", "8,4,true"})
  void should_adapt_widths(int from, int to, boolean highFirst) {
    var inputs = stimulus(from + to, List.of("a"), Map.of("b_ready", 2));
    var random = new Random(from);
    inputs.forEach(row -> row.put("a_payload", random.nextLong(1L << from)));
    var outputs = new Bench(() -> new StreamLibrary.Adapt(
        new StreamLibrary.Adapt.AdaptParams(from, to, highFirst))).run(inputs);
    int unit = Math.min(from, to);
    int factor = Math.max(from, to) / unit;
    int part = 0;
    long buffer = 0;
    int transfers = 0;
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      boolean last = part == factor - 1;
      boolean narrows = from > to;
      long gathered = in.get("a_payload") << (narrows ? 0 : to - from) | buffer;
      long payload = narrows ? gathered >> (highFirst ? factor - 1 - part : part) * unit
          & (1L << unit) - 1 : highFirst ? turned(gathered, factor, unit) : gathered;
      boolean valid = in.get("a_valid") == 1 && (narrows || last);
      boolean ready = in.get("b_ready") == 1 ? last || !narrows : !narrows && !last;
      equal(valid ? 1 : 0, out, "b_valid", t);
      equal(ready ? 1 : 0, out, "a_ready", t);
      if (valid) {
        equal(payload, out, "b_payload", t);
      }
      boolean sent = valid && in.get("b_ready") == 1;
      boolean taken = in.get("a_valid") == 1 && ready;
      buffer = !narrows && taken ? gathered >> unit : buffer;
      part = (narrows ? sent : taken) ? (part + 1) % factor : part;
      transfers += sent ? 1 : 0;
    }
    assertTrue(transfers > 15, transfers + " transfers");
  }

  private static long turned(long word, int factor, int unit) {
    long result = 0;
    for (int i = 0; i < factor; i++) {
      result = result << unit | word >> i * unit & (1L << unit) - 1;
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "4", "8"})
  void should_cross_in_order(int depth) {
    var inputs = stimulus(depth, List.of("a"), Map.of("b_ready", 2));
    var outputs = new Bench(() -> new StreamLibrary.Cross(
        new StreamLibrary.Cross.CrossParams(depth))).run(inputs);
    var sent = new ArrayList<Long>();
    var got = new ArrayList<Long>();
    long most = 0;
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      int inside = sent.size() - got.size();
      if (depth > 0) {
        assertTrue(out.get("popped") <= inside && inside <= out.get("pushed")
            && out.get("pushed") <= depth, "occupancy in cycle " + t);
        most = Math.max(most, inside);
      }
      if (in.get("a_valid") == 1 && out.get("a_ready") == 1) {
        sent.add(in.get("a_payload"));
      }
      if (out.get("b_valid") == 1 && in.get("b_ready") == 1) {
        got.add(out.get("b_payload"));
      }
    }
    assertEquals(depth, most);
    assertTrue(got.size() > 20, got.size() + " transfers");
    assertEquals(sent.subList(0, got.size()), got);
  }

  @ParameterizedTest
  @EnumSource(StreamLibrary.Step.class)
  void should_step(StreamLibrary.Step step) {
    var inputs = stimulus(step.ordinal(), List.of("a"), Map.of("b_ready", 2));
    var outputs = new Bench(() -> new StreamLibrary.Steps(
        new StreamLibrary.Steps.StepsParams(step))).run(inputs);
    var sent = new ArrayList<Long>();
    var got = new ArrayList<Long>();
    boolean stalled = false;
    for (int t = 0; t < CYCLES; t++) {
      var in = inputs.get(t);
      var out = outputs.get(t);
      boolean valid = in.get("a_valid") == 1;
      boolean ready = out.get("a_ready") == 1;
      if (ready && (valid || step == StreamLibrary.Step.VALID_PIPE)) {
        sent.add(step == StreamLibrary.Step.MAP ? in.get("a_payload") + 3 & 15
            : in.get("a_payload"));
      }
      if (out.get("b_valid") == 1 && in.get("b_ready") == 1) {
        got.add(out.get("b_payload"));
      }
      if (step == StreamLibrary.Step.FLAGS) {
        long flags = (!valid || ready ? 1 : 0) | (valid && !stalled ? 2 : 0)
            | (valid && !ready ? 4 : 0) | (valid && ready ? 8 : 0);
        equal(flags, out, "b_payload", t);
        stalled = valid && !ready;
      }
      if (step == StreamLibrary.Step.COMB || step == StreamLibrary.Step.MAP) {
        equal(in.get("a_valid"), out, "b_valid", t);
        equal(in.get("b_ready"), out, "a_ready", t);
      }
    }
    switch (step) {
      case REPEAT -> {
        for (int i = 0; i + 2 < got.size(); i += 3) {
          assertEquals(sent.get(i / 3), got.get(i + 2));
        }
        assertEquals(sent.size(), got.size() / 3);
      }
      case DELAY, COMB, MAP -> assertEquals(sent.subList(0, got.size()), got);
      case VALID_PIPE -> assertEquals(sent, got);
      case FREE_RUN, FLAGS -> assertTrue(got.size() > 10);
    }
  }

  @Test
  void should_refuse_what_cannot_be() {
    fails(0, """
        error[LOCK WITHOUT FRAGMENT] an arbiter that waits for the last fragment has a payload without one
          at    StreamLibrary.java:231
          help  make it a Stream of Fragment, or lock each transaction
        """);
    fails(1, """
        error[WIDTH MISMATCH] words of 8 bits cannot be made of words of 3 bits
          at    StreamLibrary.java:232
          help  resize the payload to a multiple
        """);
    fails(2, """
        error[RANGE] a StreamFifoCC of 3 entries
          at    StreamLibrary.java:233
          cause Gray codes count in powers of 2
          help  give a power of 2, 2 at least
        """);
    fails(3, """
        error[RANGE] 0 streams are joined or parted
          at    StreamLibrary.java:234
          help  give 1 or more
        """);
  }

  private static void fails(int which, String text) {
    Verdict.fails(() -> new StreamLibrary.Wrong(new StreamLibrary.Wrong.WrongParams(which)), text);
  }
}
