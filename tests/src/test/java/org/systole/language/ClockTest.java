package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Verdict;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Edge;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.spinal.Contract;

/// Clock domains: what the registers do, what the modules are called, and crossings.
final class ClockTest {
  static List<ClockDomain> domains() {
    var plain = ClockDomain.DEFAULT;
    var sync = plain.withReset("reset", ResetKind.SYNC, Level.HIGH);
    return List.of(plain, sync,
        plain.withReset("resetn", ResetKind.ASYNC, Level.LOW).withEdge(Edge.FALLING),
        plain.withEnable("enable", Level.HIGH), sync.withEnable("enable", Level.LOW),
        plain.withReset("resetn", ResetKind.SYNC, Level.LOW).withSoftReset("restart", Level.HIGH)
            .withEnable("enable", Level.HIGH),
        plain.withSoftReset("restart", Level.LOW).withEnable("enable", Level.HIGH),
        plain.withBoot().withEnable("enable", Level.HIGH),
        plain.withBoot().withSoftReset("restart", Level.HIGH));
  }

  private static boolean acts(Map<String, Long> row, String line, Level level) {
    return !line.isEmpty() && row.get(line) == (level == Level.HIGH ? 1 : 0);
  }

  @ParameterizedTest
  @Contract({"clock.reset-kinds", "clock.polarity", "clock.edge",
      "clock.soft-reset", "clock.enable", "clock.sync-in-enable"})
  @MethodSource("domains")
  void should_move_and_reset_as_the_domain_says(ClockDomain d) {
    var random = new Random(5);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 200; t++) {
      var row = new HashMap<String, Long>();
      for (var line : d.lines()) {
        row.put(line, random.nextInt(4) == 0 ? 1L : 0L);
      }
      rows.add(row);
    }
    for (var line : List.of(d.reset(), d.enable(), d.softReset())) {
      var level = line.equals(d.reset()) ? d.resetLevel() : line.equals(d.enable())
          ? d.enableLevel() : d.softResetLevel();
      rows.getFirst().put(line, level == Level.HIGH ? 1L : 0L);
    }
    var outputs = new Bench(d, () -> new Clocks.Counter(null)).run(rows);
    long q = d.resetKind() == ResetKind.BOOT && d.enable().isEmpty() ? 6 : 5;
    for (int t = 0; t < rows.size(); t++) {
      var row = rows.get(t);
      boolean reset = acts(row, d.reset(), d.resetLevel());
      boolean async = reset && d.resetKind() == ResetKind.ASYNC;
      boolean sync = reset && !async || acts(row, d.softReset(), d.softResetLevel());
      q = async ? 5 : q;
      if (t > 0 || d.resetKind() != ResetKind.SYNC) {
        assertEquals(q, outputs.get(t).get("count"), "cycle " + t);
      }
      if (!async && (d.enable().isEmpty() || acts(row, d.enable(), d.enableLevel()))) {
        q = sync ? 5 : (q + 1) % 16;
      }
    }
  }

  @Test
  @Contract({"clock.areas", "name.modules"})
  void should_share_a_body_only_within_a_domain() {
    var bench = new Bench(Clocks.Three::new);
    assertTrue(bench.verilog("Counter_fast_clk").contains(
        "always @(posedge fast_clk or posedge fast_reset) begin"));
    assertTrue(bench.verilog("Counter").contains("always @(posedge clk or posedge reset) begin"));
    assertTrue(bench.verilog("Counter_ticking").contains("if (ticking) begin"));
    var top = bench.verilog();
    assertTrue(top.contains("input  wire fast_clk") && top.contains("wire ticking;")
        && !top.contains("input  wire ticking") && top.contains(".ticking(ticking)"), top);
    bench.lint();
  }

  @Test
  @Contract("clock.crossing")
  void should_refuse_crossings() {
    Verdict.works(() -> new Clocks.Children(new Clocks.Children.Way(true, false)));
    Verdict.works(() -> new Clocks.Children(new Clocks.Children.Way(false, true)));
    new Bench(() -> new Clocks.Children(new Clocks.Children.Way(false, true))).lint();
    Verdict.fails(Clocks.Direct::new, """
        error[CLOCK CROSSING VIOLATION] register slow of Direct (clock slow_clk) takes register fast of Direct (clock fast_clk)
          at    Clocks.java:96
          cause Clocks.java:95   register fast of Direct declared here
          help  pass it through a BufferCC, or tag the taking register with crossClockDomain()
        """);
    Verdict.fails(Clocks.Untagged::new, """
        error[CLOCK CROSSING VIOLATION] register q of Pipe (clock slow_clk) takes register q of Pipe (clock fast_clk)
          at    Clocks.java:76
          cause Clocks.java:76   register q of Pipe declared here
          help  pass it through a BufferCC, or tag the taking register with crossClockDomain()
        """);
  }

  @Test
  @Contract("reg.no-reset")
  void should_want_a_reset_for_initial_values() {
    Verdict.fails(Clocks.Resetless::new, """
        error[MISSING RESET SIGNAL] register q of Resetless has an init value, but its clock domain (clk) has no reset
          at    Clocks.java:166
          help  leave the init value out, or give the domain a reset or BOOT
        """);
  }

  @Test
  void should_clock_foreign_modules() {
    var text = new Bench(Clocks.Clocked::new).verilog();
    assertTrue(text.contains(".C(slow_clk)") && text.contains(".C(clk)"), text);
  }

  @Test
  void should_refuse_lines_that_tools_misread() {
    Verdict.fails(Clocks.BadLine::new, """
        error[BAD NAME] clock line "soft" of BadLine is a keyword of Verilog or SystemVerilog
          at    Clocks.java:256
          cause tools read it as a keyword, not as a name
          help  rename it, for example to softValue
        """);
  }

  @Test
  void should_follow_loops_through_children() {
    Verdict.works(Clocks.Held::new);
    Verdict.fails(Clocks.Ring::new, """
        error[COMBINATORIAL LOOP] inverter.x -> inverter_2.y -> inverter_2.x -> inverter.y -> inverter.x in Ring
          at    Clocks.java:225
          help  put a register into the loop
        """);
  }
}
