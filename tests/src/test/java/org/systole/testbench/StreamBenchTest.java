package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.systole.diag.RunFailure;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// Drivers, monitors, scoreboards, back-pressure, the rules of streams and answering buses.
final class StreamBenchTest {
  private static final Simulation BUILT_IN = Simulation.standard().engine(EngineKind.BUILT_IN);

  record Dot(int level, int offset, boolean last) {}

  private static Circuits.Queue queue() {
    return new Circuits.Queue(new Circuits.Queue.Params(4));
  }

  private static List<Dot> dots(Dut<?> dut, int n) {
    var dots = new ArrayList<Dot>();
    for (int i = 0; i < n; i++) {
      dots.add(new Dot(dut.random().nextInt(64), dut.random().nextInt(32) - 16,
          dut.random().nextBoolean()));
    }
    return dots;
  }

  private static long transfers(long seed, int n) {
    var cycles = new long[1];
    BUILT_IN.seed(seed).run(StreamBenchTest::queue, dut -> {
      var dots = dots(dut, n);
      dut.bus().driver(dut.top().push, Dot.class).rate(0.6).sendAll(dots);
      dut.bus().ready(dut.top().pop, 0.5);
      dut.bus().rules(dut.top().pop).payloadStays();
      dut.bus().rules(dut.top().push).payloadStays();
      var scoreboard = dut.<Dot>scoreboard("pop");
      scoreboard.expectAll(dots);
      var pop = dut.bus().monitor(dut.top().pop, Dot.class).into(scoreboard);
      pop.waitFor(n);
      assertEquals(dots, pop.seen());
      assertEquals(n, scoreboard.matched());
      cycles[0] = dut.cycles();
    });
    return cycles[0];
  }

  @Test
  void should_drive_and_watch_a_queue() {
    long cycles = transfers(1, 100);
    assertTrue(cycles > 150 && cycles < 400, cycles + " cycles");
    assertEquals(cycles, transfers(1, 100));
    assertNotEquals(cycles, transfers(2, 100));
  }

  @Test
  void should_drain_at_full_rate() {
    BUILT_IN.run(StreamBenchTest::queue, dut -> {
      dut.bus().ready(dut.top().pop, 1);
      var driver = dut.bus().driver(dut.top().push, Dot.class);
      for (var dot : dots(dut, 20)) {
        driver.send(dot);
      }
      driver.drain();
      assertEquals(20, driver.sent());
      assertEquals(21, dut.cycles());
    });
  }

  private static void fails(String expected, Consumer<Dut<Circuits.Queue>> test) {
    assertEquals(expected, assertThrows(RunFailure.class,
        () -> BUILT_IN.run(StreamBenchTest::queue, test)).getMessage());
  }

  @Test
  void should_notice_what_differs_and_what_is_missing() {
    var first = new Dot(1, 2, true);
    var second = new Dot(1, 2, false);
    fails("pop: value 1 is Dot[level=1, offset=2, last=true], not Dot[level=1, offset=2,"
        + " last=false], in cycle 4 of clk, at 65000 ps", dut -> {
      dut.bus().ready(dut.top().pop, 1);
      var scoreboard = dut.<Dot>scoreboard("pop");
      scoreboard.expectAll(List.of(first, second));
      dut.bus().monitor(dut.top().pop, Dot.class).into(scoreboard);
      dut.bus().driver(dut.top().push, Dot.class).send(first).send(first);
      dut.step(20);
    });
    fails("pop: value 1 is Dot[level=1, offset=2, last=false], but nothing more is expected,"
        + " in cycle 4 of clk, at 65000 ps", dut -> {
      dut.bus().ready(dut.top().pop, 1);
      var scoreboard = dut.<Dot>scoreboard("pop");
      scoreboard.expect(first);
      dut.bus().monitor(dut.top().pop, Dot.class).into(scoreboard);
      dut.bus().driver(dut.top().push, Dot.class).send(first).send(second);
      dut.step(20);
    });
    fails("pop: 2 values have not come, the next is Dot[level=1, offset=2, last=true] (0 came)",
        dut -> {
          var scoreboard = dut.<Dot>scoreboard("pop");
          scoreboard.expectAll(List.of(first, second));
          dut.bus().monitor(dut.top().pop, Dot.class).into(scoreboard);
          dut.bus().driver(dut.top().push, Dot.class).send(first);
          dut.step(20);
        });
  }

  @Test
  void should_notice_streams_that_break_the_rules() {
    var fell = assertThrows(RunFailure.class, () -> BUILT_IN.run(Circuits.Rude::new, dut -> {
      dut.bus().rules(dut.top().pop);
      dut.step(3);
      dut.poke(dut.top().drop, true);
      dut.step(3);
    }));
    assertEquals("pop_valid fell before its transfer: high since cycle 0, in cycle 3 of clk, at"
        + " 55000 ps", fell.getMessage());
    var moved = assertThrows(RunFailure.class, () -> BUILT_IN.run(Circuits.Rude::new, dut -> {
      dut.bus().rules(dut.top().pop).payloadStays();
      dut.step(3);
    }));
    assertEquals("pop_payload changed from [0] to [1] before its transfer: pop_valid high since"
        + " cycle 0, in cycle 1 of clk, at 35000 ps", moved.getMessage());
    BUILT_IN.run(Circuits.Rude::new, dut -> {
      dut.bus().rules(dut.top().pop).payloadStays();
      dut.bus().ready(dut.top().pop, 1);
      dut.step(3);
      dut.poke(dut.top().drop, true);
      dut.step(3);
    });
  }

  @Test
  void should_answer_a_bus_with_random_latency() {
    for (int most : new int[] {1, 9}) {
      var cycles = new long[1];
      BUILT_IN.run(Circuits.Reader::new, dut -> {
        long[] words = dut.random().longs(16, 0, 256).toArray();
        dut.bus().responder(dut.top().request, Integer.class, dut.top().answer, Long.class,
            address -> Optional.of(words[address])).latency(1, most).rate(0.9).depth(3);
        dut.waitUntil(() -> dut.peek(dut.top().count) == 16);
        dut.expect(dut.top().sum, java.util.stream.LongStream.of(words).sum());
        cycles[0] = dut.cycles();
      });
      assertTrue(most == 1 ? cycles[0] < 25 : cycles[0] > 30, most + ": " + cycles[0]);
    }
  }
}
