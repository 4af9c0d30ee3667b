package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.check.Verdict;

/// State machines, cycle by cycle against a Java model of SpinalHDL's.
final class MachineTest {
  private static List<Map<String, Long>> random(int cycles, int seed, String... ports) {
    var random = new Random(seed);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < cycles; t++) {
      var row = new java.util.HashMap<String, Long>();
      for (var port : ports) {
        row.put(port, random.nextLong(2));
      }
      rows.add(row);
    }
    return rows;
  }

  @Test
  void should_behave_as_states_say() {
    var rows = random(300, 1, "go", "back", "jump");
    rows.replaceAll(r -> {
      var row = new java.util.HashMap<>(r);
      row.put("jump", r.get("jump") & r.get("go") & r.get("back"));
      return row;
    });
    var results = new Bench(Machines.Behaviours::new).run(rows);
    int state = 0;
    long count = 0;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      int next = switch (state) {
        case 0 -> 1;
        case 1 -> in.get("go") == 1 ? 2 : 1;
        case 2 -> count == 2 ? 3 : 2;
        default -> in.get("back") == 1 ? 1 : 3;
      };
      next = state == 0 ? 1 : in.get("jump") == 1 ? 2 : next;
      var expected = new java.util.TreeMap<String, Long>();
      expected.put("code", (long) state);
      expected.put("activeA", bit(state == 1));
      expected.put("inactiveA", bit(state != 1));
      expected.put("entryA", bit(state != 1 && next == 1));
      expected.put("exitA", bit(state == 1 && next != 1));
      expected.put("nextA", bit(next == 1));
      expected.put("isB", bit(state == 2));
      expected.put("enteringB", bit(state != 2 && next == 2));
      expected.put("exitingB", bit(state == 2 && next != 2));
      expected.put("started", bit(state != 0));
      expected.put("count", count);
      assertEquals(expected, new java.util.TreeMap<>(results.get(t)), "cycle " + t);
      count = state != 2 && next == 2 ? 0 : state == 2 ? (count + 1) % 16 : count;
      state = next;
    }
  }

  private static long bit(boolean value) {
    return value ? 1 : 0;
  }

  @Test
  void should_name_machine_and_states() {
    var verilog = new Bench(Machines.Behaviours::new).verilog();
    for (var line : List.of("  localparam [1:0] fsm_BOOT = 2'd0;",
        "  localparam [1:0] fsm_a = 2'd1;", "      fsm_stateReg <= fsm_BOOT;",
        "      fsm_stateReg <= fsm_stateNext;", "          fsm_stateNext = fsm_b;",
        "  assign fsm_onEntry_a = ((fsm_stateNext == fsm_a) && (fsm_stateReg != fsm_a));")) {
      assertTrue(verilog.lines().anyMatch(line::equals), () -> line + "\nnot in\n" + verilog);
    }
  }

  /// The counting machine: BOOT 0, first 1, second 2.
  private static final class Counting {
    final int to;
    int state;
    int counter;
    boolean exits;

    Counting(int to) {
      this.to = to;
    }

    void look() {
      exits = state == 2 && counter == to;
    }

    void step(boolean start) {
      int next = start ? 1 : state == 1 ? 2 : exits ? 0 : state;
      counter = state != 2 && next == 2 ? 0 : state == 2 ? counter + 1 : counter;
      state = next;
    }
  }

  @Test
  void should_nest_machines_and_wait() {
    var random = new Random(2);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 600; t++) {
      rows.add(Map.of("go", random.nextLong(2), "pause", random.nextLong(8)));
    }
    var results = new Bench(Machines.Nested::new).run(rows);
    var verilog = new Bench(Machines.Nested::new).verilog();
    for (var name : List.of("core_stateReg;", "core_one_fsm_stateReg;", "core_cyclesRemain;",
        "core_both_fsms_0_stateReg;", "core_both_fsms_2_wantExit;", "core_row1_fsm_counter;")) {
      assertTrue(verilog.contains(" " + name), () -> name + "\nnot in\n" + verilog);
    }
    // states in order: BOOT idle one both shortWait longWait row0 row1
    var machines = List.of(new Counting(3), new Counting(2), new Counting(5), new Counting(3),
        new Counting(1), new Counting(2));
    int state = 0;
    int remaining = 0;
    long total = 0;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      assertEquals(state, out.get("code"), "cycle " + t);
      assertEquals(machines.getFirst().state, out.get("innerCode"), "cycle " + t);
      assertEquals(total, out.get("ticks"), "cycle " + t);
      machines.forEach(Counting::look);
      boolean done = state == 2 ? machines.get(0).exits
          : state == 3 ? machines.subList(1, 4).stream().allMatch(m -> m.state == 0 || m.exits)
          : state == 4 || state == 5 ? remaining <= 1
          : state >= 6 && machines.get(state - 2).exits;
      int next = state == 0 ? 1 : state == 1 ? (in.get("go") == 1 ? 2 : 1)
          : !done ? state : state == 7 ? 1 : state + 1;
      for (int i = 0; i < machines.size(); i++) {
        int place = i == 0 ? 2 : i < 4 ? 3 : i + 2;
        machines.get(i).step(state != place && next == place);
      }
      total += state == 5 && done ? 1 : 0;
      remaining = next == 4 && state != 4 ? 4 : next == 5 && state != 5 ? in.get("pause").intValue()
          : (remaining - 1) & 7;
      state = next;
    }
    assertTrue(total > 5);
  }

  @Test
  void should_be_started_and_stopped_by_hand() {
    var rows = random(300, 3, "start", "stop", "may", "push");
    var results = new Bench(Machines.ByHand::new).run(rows);
    int state = 0;
    boolean instant = true;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      assertEquals(1L << state, results.get(t).get("code"), "cycle " + t);
      assertEquals(bit(instant), results.get(t).get("instant"), "cycle " + t);
      int next = state == 0 || in.get("may") == 0 ? state : 3 - state;
      next = state == 2 && in.get("push") == 1 ? 1 : next;
      next = in.get("start") == 1 ? 1 : next;
      state = in.get("stop") == 1 ? 0 : next;
      instant &= in.get("start") == 0;
    }
  }

  @Test
  void should_refuse_machines_that_cannot_run() {
    Verdict.fails(Machines.Wrong::new, """
        error[RANGE] a state lasts -1 cycles
          at    Machines.java:190
          help  give 1 or more
        error[NO ENTRY POINT] state machine without has no entry point
          at    Machines.java:182
          help  make its first state with entry()
        error[TWO ENTRY POINTS] state machine twice has the entry points first and second
          at    Machines.java:186
          cause Machines.java:185   first declared here
          help  make one of them with state()
        error[GOTO OUTSIDE] goTo(second) stands outside of what state machine twice does
          at    Machines.java:188
          help  put it into whenIsActive(..) of a state, or into always(..)
        error[FOREIGN STATE] state machine twice uses state lost of state machine without
          at    Machines.java:189
          cause Machines.java:183   lost declared here
          help  use a state of twice
        error[FOREIGN STATE] state machine twice uses state lost of state machine without
          at    Machines.java:187
          cause Machines.java:183   lost declared here
          help  use a state of twice
        error[LATE STATE] state machine twice gets a state while its states are described
          at    Machines.java:192
          help  make it before, and use it here
        """);
  }

  @Test
  void should_run_under_the_clock_where_it_was_made() {
    var bench = new Bench(Machines.Elsewhere::new);
    var verilog = bench.verilog();
    assertTrue(verilog.contains("always @(posedge other_clk or posedge other_reset)"), verilog);
    assertTrue(verilog.contains("fsm_stateNext = fsm_steps_2;"), verilog);
    assertTrue(verilog.contains("reg  [2:0] fsm_stateReg;  // Machines.java:"), verilog);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 20; t++) {
      rows.add(Map.of("other_reset", bit(t == 0)));
    }
    var results = bench.run(rows);
    for (int t = 1; t < 20; t++) {
      assertEquals(bit(t > 4 && t % 4 == 1), results.get(t).get("high"), "cycle " + t);
    }
  }
}
