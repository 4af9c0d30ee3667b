package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.systole.sim.junit.SimTest;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// `@SimTest`: one run with each engine, the component made for it, seeds with what fails.
final class SimTestTest {
  record Dot(int level, int offset, boolean last) {}

  static Circuits.Queue queue() {
    return new Circuits.Queue(new Circuits.Queue.Params(4));
  }

  @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.VERILATOR, EngineKind.ICARUS, EngineKind.BOTH},
      seed = 3, component = "queue")
  void should_behave_the_same_on_every_engine(Dut<Circuits.Queue> dut) {
    var dots = new ArrayList<Dot>();
    for (int i = 0; i < 50; i++) {
      dots.add(new Dot(dut.random().nextInt(64), dut.random().nextInt(32) - 16, i % 3 == 0));
    }
    dut.bus().driver(dut.top().push, Dot.class).rate(0.7).sendAll(dots);
    dut.bus().ready(dut.top().pop, 0.6);
    dut.bus().rules(dut.top().pop).payloadStays();
    var scoreboard = dut.<Dot>scoreboard("pop");
    scoreboard.expectAll(dots);
    dut.bus().monitor(dut.top().pop, Dot.class).into(scoreboard).waitFor(50);
    assertEquals(86, dut.cycles());
  }

  @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.VERILATOR, EngineKind.ICARUS})
  void should_clock_domains_the_same_on_every_engine(Simulation simulation) {
    simulation.clock("clk", 6_000, 0).clock("slow_clk", 10_000, 1_000)
        .run(Circuits.TwoClocks::new, dut -> {
          var c = dut.top();
          assertEquals(21_000, dut.time());
          dut.sleep(60_000);
          assertEquals(10, dut.peek(c.fast));
          assertEquals(6, dut.peek(c.slow));
          dut.poke("slow_enable", 0);
          dut.sleep(30_000);
          assertEquals(15, dut.peek(c.fast));
          assertEquals(6, dut.peek(c.slow));
        });
  }

  @Tag("inner")
  static final class Inner {
    @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.ICARUS}, seed = 42, waves = "target/waves")
    void fails(Dut<Circuits.Adder> dut) {
      dut.step();
      dut.expect(dut.top().total, 5);
    }

    @SimTest(engine = EngineKind.BUILT_IN, seed = 42)
    void forgets(Dut<Circuits.Adder> dut) {
      dut.<Long>scoreboard("sums").expect(5L);
    }

    @SimTest(engine = EngineKind.BUILT_IN)
    void lacks(Dut<Circuits.Queue> dut) {}
  }

  private static List<String> failures(String method) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectMethod(Inner.class, method,
            Dut.class)).execute().testEvents().failed().map(SimTestTest::text).toList();
  }

  private static String text(Event event) {
    var failure = event.getRequiredPayload(
        org.junit.platform.engine.TestExecutionResult.class).getThrowable().orElseThrow();
    return event.getTestDescriptor().getDisplayName() + ": " + failure.getMessage()
        + (failure.getSuppressed().length == 0 ? "" : "; "
        + failure.getSuppressed()[0].getMessage());
  }

  @Test
  void should_tell_engine_seed_and_time_of_what_fails() {
    assertEquals(List.of("built-in, seed 42: total is 0, not 5, in cycle 1 of clk, at 25000 ps; "
            + "in cycle 1 of clk, at 25000 ps, engine built-in, seed 42"
            + " (-Dsystole.seed=42 repeats it)",
        "icarus, seed 42: total is 0, not 5, in cycle 1 of clk, at 25000 ps; "
            + "in cycle 1 of clk, at 25000 ps, engine icarus, seed 42"
            + " (-Dsystole.seed=42 repeats it)"), failures("fails"));
    assertTrue(Files.exists(Path.of("target/waves/Inner.fails.icarus.vcd")));
    assertEquals(List.of("built-in, seed 42: sums: 1 value has not come, the next is 5 (0 came); "
        + "in cycle 0 of clk, at 15000 ps, engine built-in, seed 42"
        + " (-Dsystole.seed=42 repeats it)"), failures("forgets"));
  }

  @Test
  void should_ask_for_a_component_that_it_cannot_make() {
    var failure = failures("lacks").getFirst();
    assertTrue(failure.contains("Queue has no constructor without arguments: name a method that"
        + " makes it in @SimTest(component = ..)"), failure);
  }
}
