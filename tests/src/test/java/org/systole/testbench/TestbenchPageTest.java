package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.RunFailure;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.sim.junit.SimTest;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// The examples of `sim/TESTBENCH.md`: each block of the page is a piece of this file.
final class TestbenchPageTest {
  public static final class Accumulator extends Component {
    public final Bool add = in(bool());
    public final SInt value = in(sint(8));
    public final SInt next = out(sint(16));
    public final SInt total = out(sint(16));

    public Accumulator() {
      super(null, null);
    }

    @Override
    protected void build() {
      var sum = reg(sint(16)).named("sum").init(0);
      next.set(add.mux(sum.add(value.resize(16)), sum));
      sum.set(next);
      total.set(sum);
    }
  }

  @SimTest
  void should_add_up(Dut<Accumulator> dut) {
    var top = dut.top();
    dut.poke(top.add, true);
    dut.poke(top.value, -3);
    assertEquals(-3, dut.peek(top.next));
    assertEquals(0, dut.peek(top.total));
    dut.step();
    assertEquals(-3, dut.peek(top.total));
    dut.step(9);
    dut.expect(top.total, -30);
  }

  @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.ICARUS})
  void should_sample_before_the_edge(Dut<Accumulator> dut) {
    var top = dut.top();
    dut.poke(top.add, true);
    dut.poke(top.value, 5);
    dut.waitSampling();
    assertEquals(0, dut.peek(top.total));
    assertEquals(5, dut.peek(top.next));
    dut.poke(top.value, 7);
    assertEquals(5, dut.peek(top.value));
    dut.step();
    assertEquals(5, dut.peek(top.total));
    assertEquals(12, dut.peek(top.next));
  }

  @SimTest
  void should_run_beside_each_other(Dut<Accumulator> dut) {
    var top = dut.top();
    var pulses = dut.fork("pulses", () -> {
      for (int i = 0; i < 10; i++) {
        dut.poke(top.add, true);
        dut.step();
        dut.poke(top.add, false);
        dut.step(3);
      }
    });
    dut.poke(top.value, 1);
    dut.waitUntil(() -> dut.peek(top.total) == 4);
    dut.poke(top.value, 2);
    pulses.join();
    dut.expect(top.total, 16);
  }

  public static final class Sample extends Bundle {
    public final UInt level = uint(6);
    public final Bool last = bool();
  }

  public static final class Queue extends Component {
    public final Stream<Sample> push = slave(new Stream<>(new Sample()));
    public final Stream<Sample> pop = master(new Stream<>(new Sample()));

    public Queue() {
      super(null, null);
    }

    @Override
    protected void build() {
      push.queue(4).connect(pop);
    }
  }

  record Word(int level, boolean last) {}

  @SimTest(seed = 7)
  void should_keep_the_order(Dut<Queue> dut) {
    var push = dut.bus().driver(dut.top().push, Word.class).rate(0.6);
    dut.bus().ready(dut.top().pop, 0.3);
    dut.bus().rules(dut.top().pop).payloadStays();
    var scoreboard = dut.<Word>scoreboard("pop");
    var pop = dut.bus().monitor(dut.top().pop, Word.class).into(scoreboard);
    for (int i = 0; i < 100; i++) {
      var word = new Word(dut.random().nextInt(64), i % 10 == 9);
      push.send(word);
      scoreboard.expect(word);
    }
    pop.waitFor(100);
  }

  public static final class Summer extends Component {
    public final Stream<UInt> address = master(new Stream<>(uint(4)));
    public final Flow<UInt> word = slave(new Flow<>(uint(8)));
    public final UInt sum = out(uint(12));
    public final Bool done = out(bool());

    public Summer() {
      super(null, null);
    }

    @Override
    protected void build() {
      var asked = reg(uint(5)).named("asked").init(0);
      var seen = reg(uint(5)).named("seen").init(0);
      var total = reg(uint(12)).named("total").init(0);
      address.valid.set(asked.lt(16));
      address.payload.set(asked.resize(4));
      when(address.fire(), () -> asked.set(asked.add(1)));
      when(word.valid, () -> {
        seen.set(seen.add(1));
        total.set(total.add(word.payload.resize(12)));
      });
      sum.set(total);
      done.set(seen.eq(16));
    }
  }

  @SimTest
  void should_read_a_slow_memory(Dut<Summer> dut) {
    long[] words = dut.random().longs(16, 0, 256).toArray();
    dut.bus().responder(dut.top().address, Integer.class, dut.top().word, Long.class,
        address -> Optional.of(words[address])).latency(3, 20).rate(0.8);
    dut.waitUntil(dut.top().done);
    dut.expect(dut.top().sum, LongStream.of(words).sum());
  }

  public static final class Toggle extends Component {
    private static final ClockDomain SLOW = ClockDomain.external("slow");
    public final UInt fast = out(uint(8));
    public final UInt slow = out(uint(8));

    public Toggle() {
      super(null, null);
    }

    @Override
    protected void build() {
      fast.set(counterFreeRun(256).value());
      clockingArea(SLOW, () -> slow.set(counterFreeRun(256).value()));
    }
  }

  @Test
  void should_run_two_clocks() {
    Simulation.standard().clock("clk", 10_000, 0).clock("slow_clk", 35_000, 2_000)
        .run(Toggle::new, dut -> {
          long before = dut.peek(dut.top().fast);
          dut.clock("slow_clk").step(2);
          dut.clock("slow_clk").step(2);
          assertEquals(4, dut.peek(dut.top().slow));
          dut.sleep(1_000_000);
          assertTrue(dut.peek(dut.top().fast) > before + 100);
          dut.reset();
          assertEquals(0, dut.peek(dut.top().slow));
        });
  }

  @SimTest(engine = EngineKind.ICARUS)
  void should_show_what_is_unknown(Simulation simulation) {
    simulation.withoutReset().run(Accumulator::new, dut -> {
      assertEquals("x".repeat(16), dut.bits(dut.top().total));
      dut.reset();
      assertEquals("0".repeat(16), dut.bits(dut.top().total));
    });
  }

  public static final class Accent extends BlackBox {
    public Accent(Component parent) {
      super(parent, null);
      addGeneric("EVERY", 3);
      mapCurrentClockDomain("clk", "rst", null);
      setInlineVerilog("""
          module Accent #(parameter EVERY = 2) (input clk, input rst, output loud);
            reg [3:0] beat;
            assign loud = beat == EVERY - 1;
            always @(posedge clk)
              if (rst) beat <= 0;
              else beat <= loud ? 0 : beat + 1;
          endmodule
          """);
    }

    public final Bool loud = out(bool());
  }

  public static final class Rhythm extends Component {
    public final Bool accent = out(bool());

    public Rhythm() {
      super(null, null);
    }

    @Override
    protected void build() {
      accent.set(new Accent(this).loud);
    }
  }

  @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.BOTH, EngineKind.ICARUS})
  void should_accent_every_third_beat(Dut<Rhythm> dut) {
    for (int beat = 0; beat < 9; beat++) {
      assertEquals(beat % 3 == 2, dut.peek(dut.top().accent));
      dut.step();
    }
  }

  public static final class Guarded extends Component {
    public final UInt level = in(uint(4));

    public Guarded() {
      super(null, null);
    }

    @Override
    protected void build() {
      assert_(level.lt(10), "level is ", level);
    }
  }

  @Test
  void should_end_with_an_assertion_of_the_design() {
    var failure = assertThrows(RunFailure.class, () ->
        Simulation.standard().run(Guarded::new, dut -> {
          dut.poke(dut.top().level, 12);
          dut.step();
        }));
    assertTrue(failure.getMessage().endsWith(" level is 12"));
  }

  @Test
  void should_write_a_waveform(@TempDir Path folder) {
    Simulation.standard().waves(folder.resolve("run.vcd")).run(Accumulator::new, dut -> {
      dut.poke(dut.top().add, true);
      dut.poke(dut.top().value, 1);
      dut.step(20);
    });
    assertTrue(Files.exists(folder.resolve("run.vcd")));
  }

  @Test
  void should_show_these_examples() throws IOException {
    Path root = Path.of(System.getProperty("systole.root"));
    String page = Files.readString(root.resolve("sim/TESTBENCH.md"));
    String file = plain(Files.readString(root.resolve(
        "tests/src/test/java/org/systole/testbench/TestbenchPageTest.java")));
    var blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page).results()
        .map(r -> r.group(1)).toList();
    assertTrue(blocks.size() >= 10, blocks.size() + " examples");
    for (var block : blocks) {
      assertTrue(file.contains(plain(block)), () -> "no piece of the tests:\n" + block);
    }
  }

  private static String plain(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
