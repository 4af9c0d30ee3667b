package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// Ports by the component's fields; what a poke reaches and when. Expected texts hold line numbers
/// of this file: append, do not insert.
final class DutTest {
  private static final Simulation BUILT_IN = Simulation.standard().engine(EngineKind.BUILT_IN);

  private static void fails(String expected, Executable test) {
    assertEquals(expected, assertThrows(UserError.class, test).getMessage() + "\n");
  }

  record Dot(long level, int offset, boolean last) {}

  @Test
  void should_poke_and_peek_by_type() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      dut.poke(adder.a, -8);
      dut.poke(adder.b, 3);
      assertEquals(-5, dut.peek(adder.sum));
      assertTrue(dut.peek(adder.negative));
      dut.poke(adder.b, BigInteger.valueOf(7));
      assertEquals(BigInteger.valueOf(-1), dut.peekWide(adder.sum));
      dut.poke(adder.a, 7);
      dut.expect(adder.sum, 14);
      assertFalse(dut.peek(adder.negative));
      assertEquals("01110", dut.bits(adder.sum));
    });
  }

  @Test
  void should_poke_and_peek_bundles_and_wide_ports() {
    BUILT_IN.run(Circuits.Plain::new, dut -> {
      var plain = dut.top();
      for (int i = 0; i < 3; i++) {
        dut.poke(plain.pixels.at(i), new Dot(40 + i, -16 + i, i == 1));
      }
      dut.poke(plain.index, 1);
      assertEquals(new Dot(41, -15, true), dut.peek(plain.chosen, Dot.class));
      dut.poke(plain.index, 3);
      assertEquals(new Dot(42, -14, false), dut.peek(plain.chosen, Dot.class));
      dut.poke(plain.wide, BigInteger.ONE.shiftLeft(99));
      assertEquals(BigInteger.ONE.shiftLeft(99).subtract(BigInteger.ONE),
          dut.peekWide(plain.wideOut));
      dut.poke(plain.word, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
      fails("""
          error[VALUE TOO WIDE] wordOut is uint64 and has the value 18446744073709551615, which no long holds
            at    DutTest.java:65
            cause Circuits.java:78   wordOut declared here
            help  peekWide(..) it
          """, () -> dut.peek(plain.wordOut));
      assertEquals(0, dut.time());
    });
  }

  @Test
  void should_step_from_edge_to_edge() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      assertEquals(0, dut.cycles());
      assertEquals(0, dut.peek(adder.total));
      dut.poke(adder.a, 3);
      assertEquals(0, dut.peek(adder.total));
      dut.step();
      assertEquals(3, dut.peek(adder.total));
      dut.poke(adder.a, -1);
      dut.step(5);
      assertEquals(-2, dut.peek(adder.total));
      assertEquals(6, dut.cycles());
      assertEquals(75_000, dut.time());
      dut.reset();
      assertEquals(0, dut.peek(adder.total));
    });
  }

  @Test
  void should_sample_before_the_edge_and_poke_after_it() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      dut.poke(adder.a, 3);
      dut.waitSampling();
      assertEquals(0, dut.peek(adder.total));
      dut.poke(adder.a, 5);
      assertEquals(3, dut.peek(adder.a));
      assertEquals(0, dut.cycles());
      dut.waitSampling();
      assertEquals(5, dut.peek(adder.a));
      assertEquals(3, dut.peek(adder.total));
      dut.step();
      assertEquals(8, dut.peek(adder.total));
      assertEquals(2, dut.cycles());
    });
  }

  @Test
  void should_run_several_clocks() {
    BUILT_IN.clock("clk", 6_000, 0).clock("slow_clk", 10_000, 1_000)
        .run(Circuits.TwoClocks::new, dut -> {
          var c = dut.top();
          long fast = dut.peek(c.fast);
          long slow = dut.peek(c.slow);
          assertEquals(0, slow);
          dut.sleep(60_000);
          assertEquals(fast + 10, dut.peek(c.fast));
          assertEquals(slow + 6, dut.peek(c.slow));
          dut.clock("slow_clk").step();
          assertEquals(slow + 7, dut.peek(c.slow));
          assertEquals(1_000, dut.time() % 10_000);
          dut.clock("slow_clk").waitRisingEdge();
          assertEquals(6_000, dut.time() % 10_000);
          assertEquals(slow + 7, dut.peek(c.slow));
          dut.poke("slow_enable", 0);
          dut.sleep(30_000);
          assertEquals(slow + 7, dut.peek(c.slow));
        });
  }

  @Test
  void should_name_port_and_line_of_mistakes() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      fails("""
          error[VALUE TOO WIDE] a is sint4, so it cannot be 8
            at    DutTest.java:141
            cause Circuits.java:23   a declared here
            help  poke -8 to 7
          """, () -> dut.poke(adder.a, 8));
      fails("""
          error[NOT AN INPUT] sum is an output of Adder, so it cannot be poked
            at    DutTest.java:147
            cause Circuits.java:25   sum declared here
            help  poke inputs only
          """, () -> dut.poke(adder.sum, 1));
      fails("""
          error[NOT A PORT] what was declared there is no port of the Adder under test
            at    DutTest.java:153
            cause Circuits.java:23   declared here
            help  take the ports of top() of the Dut; make an inner value an output first
          """, () -> dut.peek(new Circuits.Adder().a));
      fails("""
          error[NO CLOCK] Adder has no clock fast_clk
            at    DutTest.java:158
            help  its clocks are: clk
          """, () -> dut.clock("fast_clk"));
      fails("""
          error[FIELD MISMATCH] Dot does not have the fields of SInt: sint4
            at    DutTest.java:163
            help  long, int, boolean or BigInteger for a base type, its Java enum for an enumeration, a record with the same names for a Bundle, a List for a Vec
          """, () -> dut.peek(adder.a, Dot.class));
      fails("""
          error[UNKNOWN PORT] Adder has no port totl
            at    Circuits.java:31
            help  did you mean total?
          """, () -> dut.peek("totl"));
    });
    BUILT_IN.run(Circuits.Plain::new, dut -> fails("""
        error[NO CLOCK] Plain has no clock to wait for
          at    DutTest.java:174
          help  sleep(..) lets time pass without one
        """, () -> dut.step()));
  }

  @Test
  void should_fail_with_seed_and_time() {
    var failure = assertThrows(RunFailure.class, () -> BUILT_IN.seed(9).run(Circuits.Adder::new,
        dut -> {
          dut.poke(dut.top().a, 1);
          dut.step(2);
          dut.expect(dut.top().total, 3);
        }));
    assertEquals("total is 2, not 3, in cycle 2 of clk, at 35000 ps", failure.getMessage());
    assertEquals("in cycle 2 of clk, at 35000 ps, engine built-in, seed 9 (-Dsystole.seed=9 repeats"
        + " it)", failure.getSuppressed()[0].getMessage());
  }

  @Test
  void should_end_with_assertions_of_the_design() {
    var talk = BUILT_IN.engine(EngineKind.ICARUS).foreign("Speaker.v", Circuits.Speaker.VERILOG);
    talk.run(Circuits.Talk::new, dut -> {
      dut.poke(dut.top().value, 1);
      dut.step();
      dut.poke(dut.top().value, 2);
      dut.step();
      assertEquals(List.of("one was seen", "just words"),
          dut.reports().stream().map(r -> r.text()).toList());
    });
    for (int bad = 4; bad <= 5; bad++) {
      int value = bad;
      var failure = assertThrows(RunFailure.class, () -> talk.run(Circuits.Talk::new, dut -> {
        dut.poke(dut.top().value, value);
        dut.step(3);
      }));
      assertEquals(bad == 4 ? "the design says ERROR Talk.java:14 4 is too much"
          : "the design says FAILURE Talk.java:15 five", failure.getMessage());
    }
  }

  @Test
  void should_poke_and_peek_enumerations() {
    BUILT_IN.run(Circuits.Crossing::new, dut -> {
      assertEquals(Circuits.Light.RED, dut.peek(dut.top().light));
      dut.poke(dut.top().wanted, Circuits.Light.YELLOW);
      dut.poke(dut.top().go, true);
      assertFalse(dut.peek(dut.top().same));
      dut.step();
      assertEquals(Circuits.Light.YELLOW, dut.peek(dut.top().light));
      assertTrue(dut.peek(dut.top().same));
      assertEquals(Circuits.Light.YELLOW, dut.peek(dut.top().light, Circuits.Light.class));
    });
  }

  @Test
  void should_hear_the_design_on_every_engine() {
    for (var engine : EngineKind.values()) {
      var simulation = Simulation.standard().engine(engine);
      simulation.run(Circuits.Crossing::new, dut -> {
        dut.poke(dut.top().cars, 3);
        dut.poke(dut.top().wanted, Circuits.Light.GREEN);
        dut.poke(dut.top().go, true);
        dut.step(2);
        assertEquals(List.of("NOTE cars 3", "NOTE cars 3", "COVER "), dut.reports().stream()
            .map(r -> r.severity() + " " + r.text()).toList());
      });
      for (int cars : new int[] {11, 15}) {
        var failure = assertThrows(RunFailure.class, () -> simulation.run(Circuits.Crossing::new,
            dut -> {
              dut.poke(dut.top().cars, cars);
              dut.step(5);
            }));
        assertEquals("the design says ERROR Circuits.java:228 too many cars: " + cars
            + (cars == 15 ? "\nFAILURE Circuits.java:229 jam" : ""), failure.getMessage());
      }
    }
  }

  @Test
  void should_stop_and_start_clocks() {
    BUILT_IN.run(Circuits.TwoClocks::new, dut -> {
      dut.clock("slow_clk").stop();
      long slow = dut.peek(dut.top().slow);
      dut.step(10);
      assertEquals(slow, dut.peek(dut.top().slow));
      dut.clock("slow_clk").start();
      dut.step(10);
      assertEquals(slow + 10, dut.peek(dut.top().slow));
    });
  }

  @Test
  void should_pass_many_cycles_at_once_as_one_by_one() {
    for (var engine : List.of(EngineKind.BUILT_IN, EngineKind.VERILATOR, EngineKind.ICARUS)) {
      Simulation.standard().engine(engine).run(Circuits.Adder::new, dut -> {
        dut.poke(dut.top().a, 1);
        dut.step(1_000);
        assertEquals(1_000 % 256 - 256, dut.peek(dut.top().total));
        assertEquals(1_000, dut.cycles());
        assertEquals(10_015_000, dut.time());
        dut.waitSampling();
        assertEquals(1_000, dut.cycles());
        dut.clock().onSampling(() -> dut.poke(dut.top().a, 0));
        dut.step(1_000);
        assertEquals(1_002 % 256 - 256, dut.peek(dut.top().total));
        assertEquals(2_000, dut.cycles());
      });
    }
  }
}
