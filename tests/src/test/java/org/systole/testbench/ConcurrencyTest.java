package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// Strands: one at a time, always in the same order, and no way to hang. Expected texts hold line
/// numbers of this file: append, do not insert.
final class ConcurrencyTest {
  private static final Simulation BUILT_IN = Simulation.standard().engine(EngineKind.BUILT_IN);

  @Test
  void should_run_strands_in_the_order_of_creation() {
    List<List<String>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var log = new ArrayList<String>();
      BUILT_IN.run(Circuits.Adder::new, dut -> {
        for (int k = 0; k < 3; k++) {
          String name = "abc".substring(k, k + 1);
          int steps = 3 - k;
          dut.fork(name, () -> {
            log.add(name + " begins " + dut.cycles());
            dut.step(steps);
            log.add(name + " steps " + dut.cycles());
            dut.waitSampling();
            log.add(name + " samples " + dut.cycles());
          });
        }
        log.add("forked");
        dut.step(3);
        log.add("test " + dut.cycles());
        dut.step();
      });
      runs.add(log);
    }
    assertEquals(List.of("forked", "a begins 0", "b begins 0", "c begins 0", "c steps 1",
        "c samples 1", "b steps 2", "b samples 2", "test 3", "a steps 3", "a samples 3"),
        runs.getFirst());
    assertEquals(runs.get(0), runs.get(1));
    assertEquals(runs.get(0), runs.get(2));
  }

  @Test
  void should_hand_values_on_whatever_the_order() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      var sampled = new ArrayList<Long>();
      dut.fork("before", () -> watch(dut, sampled));
      dut.fork("driver", () -> {
        for (int i = 1; i <= 4; i++) {
          dut.waitSampling();
          dut.poke(adder.b, i);
        }
      });
      var after = new ArrayList<Long>();
      dut.fork("after", () -> watch(dut, after));
      dut.step(6);
      assertEquals(List.of(0L, 1L, 2L, 3L, 4L), sampled);
      assertEquals(sampled, after);
    });
  }

  private static void watch(org.systole.sim.testbench.Dut<Circuits.Adder> dut, List<Long> log) {
    for (int i = 0; i < 5; i++) {
      dut.waitSampling();
      log.add(dut.peek(dut.top().sum));
    }
  }

  @Test
  void should_join_and_wait_for_conditions() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var adder = dut.top();
      var fork = dut.fork(() -> {
        dut.step(2);
        dut.poke(adder.a, -1);
      });
      dut.waitUntil(adder.negative);
      assertEquals(2, dut.cycles());
      assertTrue(fork.finished());
      fork.join();
      dut.waitUntil(() -> dut.peek(adder.total) == -3);
      assertEquals(5, dut.cycles());
      dut.waitSamplingWhere(() -> dut.peek(adder.total) == -5);
      assertEquals(7, dut.cycles());
      var late = dut.fork(() -> dut.waitSampling(3));
      late.join();
      assertEquals(11, dut.cycles());
      assertEquals(-9, dut.peek(adder.total));
    });
  }

  @Test
  void should_fail_with_what_a_strand_throws() {
    var thrown = new AssertionError("from the fork");
    var failure = assertThrows(AssertionError.class, () -> BUILT_IN.run(Circuits.Adder::new, dut -> {
      dut.fork(() -> {
        dut.step(2);
        throw thrown;
      });
      dut.step(100);
    }));
    assertSame(thrown, failure);
    assertTrue(failure.getStackTrace()[0].toString().contains("ConcurrencyTest"));
    assertEquals("in cycle 2 of clk, at 35000 ps, engine built-in, seed 1 (-Dsystole.seed=1 repeats"
        + " it)", failure.getSuppressed()[0].getMessage());
  }

  @Test
  void should_fail_with_what_a_sampler_throws() {
    assertThrows(ArithmeticException.class, () -> BUILT_IN.run(Circuits.Adder::new, dut -> {
      dut.clock().onSampling(() -> {
        if (dut.cycles() == 3) {
          throw new ArithmeticException();
        }
      });
      dut.step(100);
    }));
  }

  @Test
  void should_end_strands_that_wait_for_ever() {
    var ended = new ArrayList<String>();
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      dut.fork(() -> {
        try {
          dut.waitUntil(dut.top().negative);
        } finally {
          ended.add("ended");
        }
      });
      dut.step();
    });
    assertEquals(List.of("ended"), ended);
  }

  @Test
  void should_say_where_each_strand_hangs() {
    var patience = BUILT_IN.patience(50);
    hangs("""
        error[HANG] the test has waited for 50 cycles of clk
          at    ConcurrencyTest.java:158
          cause the test waits at ConcurrencyTest.java:158 for negative, watcher waits at ConcurrencyTest.java:157 for a condition at clk
          help  mend what it waits for, or give it more patience(..)
        """, () -> patience.run(Circuits.Adder::new, dut -> {
          dut.fork("watcher", () -> dut.waitSamplingWhere(() -> false));
          dut.waitUntil(dut.top().negative);
        }));
    hangs("""
        error[HANG] nothing will happen any more
          at    ConcurrencyTest.java:167
          cause the test waits at ConcurrencyTest.java:167 for sleeper to end, sleeper waits at ConcurrencyTest.java:166 for a condition
          help  let a clock run, or give the waiting threads something to wake for
        """, () -> patience.run(Circuits.Plain::new, dut -> {
          var fork = dut.fork("sleeper", () -> dut.waitUntil(() -> false));
          fork.join();
        }));
    hangs("""
        error[HANG] the test waits again and again, but lets no time pass
          at    ConcurrencyTest.java:175
          help  wait for an edge or a time in its loop
        """, () -> patience.run(Circuits.Plain::new, dut -> {
          while (dut.time() == 0) {
            dut.sleep(0);
          }
        }));
  }

  private static void hangs(String expected, Runnable test) {
    assertEquals(expected, assertThrows(UserError.class, test::run).getMessage() + "\n");
  }

  @Test
  void should_refuse_other_threads_and_late_calls() {
    BUILT_IN.run(Circuits.Adder::new, dut -> {
      var errors = new ArrayList<String>();
      var done = new Semaphore(0);
      Thread.ofVirtual().name("stranger").start(() -> {
        try {
          dut.peek(dut.top().sum);
        } catch (UserError e) {
          errors.add(e.getMessage());
        }
        done.release();
      });
      done.acquireUninterruptibly();
      dut.poke(dut.top().a, 1);
      assertEquals("""
          error[FOREIGN THREAD] thread stranger is no thread of this simulation
            at    ConcurrencyTest.java:191
            help  start it with fork(..)""", errors.getFirst());
    });
    var left = BUILT_IN.start(Circuits.Adder::new);
    left.close();
    hangs("""
        error[SIMULATION OVER] the simulation has ended
          at    ConcurrencyTest.java:210
          help  end it last
        """, () -> left.step());
  }

  @Test
  void should_refuse_waits_of_samplers() {
    hangs("""
        error[WAIT IN A SAMPLER] a sampler or a condition waits for 1 edge of clk
          at    ConcurrencyTest.java:220
          help  do it in a fork(..)
        """, () -> BUILT_IN.run(Circuits.Adder::new, dut -> {
          dut.clock().onSampling(() -> dut.step());
          dut.step(2);
        }));
  }

  @Test
  void should_end_loops_that_never_end() {
    hangs("""
        error[HANG] the test has run for 0 s
          at    ConcurrencyTest.java:234
          cause the test waits at ConcurrencyTest.java:234 for 1 edge of clk
          help  mend its loop, or give it another limit(..)
        """, () -> BUILT_IN.limit(Duration.ofMillis(50)).run(Circuits.Adder::new, dut -> {
          while (!dut.peek(dut.top().negative)) {
            dut.step();
          }
        }));
  }

  @Test
  void should_stop_when_interrupted() {
    hangs("""
        error[INTERRUPTED] the test was interrupted
          at    ConcurrencyTest.java:248
          cause the test waits at ConcurrencyTest.java:248 for 1 edge of clk
        """, () -> BUILT_IN.run(Circuits.Adder::new, dut -> {
          Thread.currentThread().interrupt();
          while (!dut.peek(dut.top().negative)) {
            dut.step();
          }
        }));
    assertTrue(Thread.interrupted());
  }

  @Test
  void should_wait_for_some_cycles_only() {
    var failure = assertThrows(RunFailure.class, () -> BUILT_IN.run(Circuits.Adder::new, dut -> {
      dut.poke(dut.top().a, 1);
      dut.waitUntil(() -> dut.peek(dut.top().total) == 5, 5);
      dut.waitUntil(() -> dut.peek(dut.top().total) == 9, 3);
    }));
    assertEquals("what ConcurrencyTest.java:259 waits for has not come within 3 cycles,"
        + " in cycle 8 of clk, at 95000 ps", failure.getMessage());
  }
}
