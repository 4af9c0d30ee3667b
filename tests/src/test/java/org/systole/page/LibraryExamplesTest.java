package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.diag.RunFailure;
import org.systole.hdl.Area;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Composite;
import org.systole.hdl.Flow;
import org.systole.hdl.Hardware;
import org.systole.hdl.RoundType;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.SFix;
import org.systole.hdl.fsm.State;
import org.systole.hdl.fsm.StateMachine;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.hdl.stream.StreamFork;
import org.systole.sim.prove.Prove;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// The second half of the examples of `generator/docs/LANGUAGE.md`, but for generic programming.
final class LibraryExamplesTest {
  public static final class Door extends Component {
    public final Bool knock = in(bool());
    public final Bool open = out(bool());
    public final UInt visits = out(uint(8));

    public Door() {
      super(null, null);
    }

    final class Control extends StateMachine {
      final State shut = entry();
      final State opened = state();
      final UInt count = reg(uint(8)).init(0);

      Control(Component owner) {
        super(owner);
        var wait = delay(3);
        wait.named("pause");
        shut.whenIsActive(() -> when(knock, () -> goTo(opened)));
        opened.onEntry(() -> count.set(count.add(1)))
            .whenIsActive(() -> when(knock.not(), () -> goTo(wait)));
        wait.whenCompleted(() -> goTo(shut));
      }
    }

    @Override
    protected void build() {
      var fsm = new Control(this);
      open.set(fsm.isActive(fsm.opened));
      visits.set(fsm.count);
    }
  }

  @Test
  void should_open_the_door() {
    Simulation.standard().run(Door::new, dut -> {
      dut.step();
      dut.poke(dut.top().knock, true);
      dut.step();
      dut.expect(dut.top().open, 1);
      dut.expect(dut.top().visits, 1);
      dut.poke(dut.top().knock, false);
      dut.step();
      dut.expect(dut.top().open, 0);
      dut.poke(dut.top().knock, true);
      dut.step(3);
      dut.expect(dut.top().open, 0);
      dut.step();
      dut.expect(dut.top().open, 1);
      dut.expect(dut.top().visits, 2);
    });
  }

  public static final class Gain extends Component {
    public final SFix x = in(SFix.type(3, -4));
    public final SFix y = out(SFix.type(3, -4));
    public final AFix wide = in(AFix.sq(3, 4));
    public final AFix square = out(AFix.uq(7, 8));
    public final AFix coarse = out(AFix.sq(3, 1));

    public Gain() {
      super(null, null);
    }

    @Override
    protected void build() {
      var gain = SFix.type(1, -4).literal(1.25);
      y.set(x.mul(gain).truncated());
      square.set(wide.mul(wide).saturated());
      coarse.set(wide.saturated(RoundType.ROUND_TO_EVEN));
    }
  }

  @Test
  void should_compute_with_fractions() {
    Simulation.standard().run(Gain::new, dut -> {
      dut.poke(dut.top().x.raw(), 24);
      dut.expect(dut.top().y.raw(), 30);
      dut.poke(dut.top().wide.raw(), 20);
      dut.expect(dut.top().square.raw(), 400);
      dut.expect(dut.top().coarse.raw(), 2);
    });
  }

  public static final class Store extends Component {
    public final Bool write = in(bool());
    public final UInt address = in(uint(4));
    public final UInt data = in(uint(8));
    public final UInt word = out(uint(8));
    public final UInt square = out(uint(8));

    public Store() {
      super(null, null);
    }

    @Override
    protected void build() {
      var words = mem(uint(8), 16).named("words");
      when(write, () -> words.write(address, data));
      word.set(words.readSync(address, lit(true), ReadUnderWrite.READ_FIRST));
      square.set(mem(uint(8), 16).named("squares").init(i -> i * i).readAsync(address));
    }
  }

  @Test
  void should_store() {
    Simulation.standard().run(Store::new, dut -> {
      var top = dut.top();
      dut.poke(top.write, true);
      dut.poke(top.address, 15);
      dut.poke(top.data, 99);
      dut.expect(top.square, 225);
      dut.step();
      dut.poke(top.data, 100);
      dut.step();
      dut.expect(top.word, 99);
      dut.step();
      dut.expect(top.word, 100);
    });
  }

  public static final class TwoClocks extends Component {
    private static final ClockDomain SLOW =
        ClockDomain.external("slow").withReset("slow_reset", ResetKind.SYNC, Level.HIGH);
    public final Bool go = in(bool());
    public final UInt fast = out(uint(4));
    public final UInt slow = out(uint(4));
    public final UInt third = out(uint(4));

    public TwoClocks() {
      super(null, null);
    }

    @Override
    protected void build() {
      fast.set(counterFreeRun(16).named("fastCount").value());
      slowArea("tick", 3, () -> third.set(counterFreeRun(16).named("thirdCount").value()));
      clockingArea(SLOW, () -> {
        var count = counter(16).named("slowCount");
        when(bufferCC(go), count::increment);
        slow.set(count.value());
      });
    }
  }

  @Test
  void should_run_two_clocks() {
    Simulation.standard().clock("slow_clk", 40_000, 0).run(TwoClocks::new, dut -> {
      dut.poke(dut.top().go, true);
      dut.clock("clk").step(6);
      long fast = dut.peek(dut.top().fast);
      long third = dut.peek(dut.top().third);
      dut.clock("clk").step(6);
      dut.expect(dut.top().fast, fast + 6 & 15);
      dut.expect(dut.top().third, third + 2 & 15);
      dut.clock("slow_clk").step(4);
      assertTrue(dut.peek(dut.top().slow) > 0);
    });
  }

  public static final class Timer extends Area {
    final UInt count = reg(uint(4)).init(0);
    final Bool done = wire(bool());

    Timer(Hardware parent, int last) {
      super(parent);
      done.set(count.eq(last));
      count.set(done.mux(U(0), count.add(1)));
    }
  }

  public static final class Rise extends Composite<Bool> {
    final Bool past = reg(bool()).init(0);

    Rise(Hardware parent, Bool self) {
      super(parent, self, "rise");
      past.set(self);
    }

    Bool now() {
      return self.and(past.not());
    }
  }

  public static final class Timers extends Component {
    public final Bool button = in(bool());
    public final Bool both = out(bool());
    public final Bool pressed = out(bool());

    public Timers() {
      super(null, null);
    }

    @Override
    protected void build() {
      var three = new Timer(this, 2);
      three.named("three");
      var five = new Timer(this, 4);
      five.named("five");
      both.set(three.done.and(five.done));
      pressed.set(new Rise(this, button).now());
    }
  }

  @Test
  void should_name_parts() {
    Simulation.standard().run(Timers::new, dut -> {
      for (int t = 0; t < 30; t++) {
        dut.expect(dut.top().both, t % 15 == 14 ? 1 : 0);
        dut.step();
      }
      dut.poke(dut.top().button, true);
      dut.expect(dut.top().pressed, 1);
      dut.step();
      dut.expect(dut.top().pressed, 0);
    });
  }

  public static final class Router extends Component {
    public final Stream<UInt> left = slave(new Stream<>(uint(8)));
    public final Stream<UInt> right = slave(new Stream<>(uint(8)));
    public final Stream<UInt> sums = master(new Stream<>(uint(8)));
    public final Flow<UInt> seen = master(new Flow<>(uint(8)));

    public Router() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = StreamArbiter.of(this, Arbitration.ROUND_ROBIN, Lock.TRANSACTION,
          List.of(left.queue(4), right.m2sPipe()));
      var copies = StreamFork.of(this, one.throwWhen(one.payload.eq(0)), 2);
      copies.at(0).map(x -> x.add(1)).connect(sums);
      copies.at(1).toFlow().connect(seen);
    }
  }

  @Test
  void should_route() {
    Simulation.standard().run(Router::new, dut -> {
      var left = dut.bus().driver(dut.top().left, Integer.class);
      var right = dut.bus().driver(dut.top().right, Integer.class);
      dut.bus().ready(dut.top().sums, 0.5);
      var sums = dut.bus().monitor(dut.top().sums, Integer.class);
      for (int i = 0; i < 10; i++) {
        left.send(i);
        right.send(100 + i);
      }
      sums.waitFor(19);
    });
  }

  public static final class Inverter extends BlackBox {
    public record Params(int width) {}

    private final Params p;

    public Inverter(Component parent, Params p) {
      this.p = p;
      super(parent, p);
      addGeneric("WIDTH", p.width());
      mapCurrentClockDomain("clock", "rst", null);
      setInlineVerilog("""
          module Inverter #(parameter WIDTH = 1) (
            input  wire clock,
            input  wire rst,
            input  wire [WIDTH-1:0] x,
            output reg  [WIDTH-1:0] y
          );
            always @(posedge clock) y <= rst ? {WIDTH{1'b0}} : ~x;
          endmodule
          """);
    }

    public final Bits x = in(bits(p.width()));
    public final Bits y = out(bits(p.width()));
  }

  public static final class Foreign extends Component {
    public final Bits x = in(bits(8));
    public final Bits y = out(bits(8));

    public Foreign() {
      super(null, null);
    }

    @Override
    protected void build() {
      var inverter = new Inverter(this, new Inverter.Params(8));
      inverter.x.set(x);
      y.set(inverter.y);
    }
  }

  @Test
  void should_use_foreign_verilog() {
    for (var engine : EngineKind.values()) {
      Simulation.standard().engine(engine).run(Foreign::new, dut -> {
        dut.poke(dut.top().x, 0x0F);
        dut.step();
        dut.expect(dut.top().y, 0xF0);
      });
    }
  }

  public static final class Gauge extends Component {
    public final Bool up = in(bool());
    public final Bool down = in(bool());
    public final UInt level = out(uint(4));

    public Gauge() {
      super(null, null);
    }

    @Override
    protected void build() {
      var value = reg(uint(4)).init(0).named("value");
      when(up.and(value.lt(9)), () -> value.set(value.add(1)))
          .elseWhen(down.and(value.gt(0)), () -> value.set(value.sub(1)));
      level.set(value);
      assert_(value.lt(10), "level is ", value);
      cover(value.eq(9));
    }
  }

  @Test
  void should_stay_below_ten() {
    Prove.holds(Gauge::new);
  }

  public static final class Leaky extends Component {
    public final UInt level = in(uint(4));

    public Leaky() {
      super(null, null);
    }

    @Override
    protected void build() {
      assert_(level.lt(10), "level is ", level);
    }
  }

  @Test
  void should_end_a_simulation() {
    var failure = assertThrows(RunFailure.class, () ->
        Simulation.standard().run(Leaky::new, dut -> {
          dut.poke(dut.top().level, 12);
          dut.step();
        }));
    assertEquals("level is 12",
        failure.getMessage().substring(failure.getMessage().indexOf("level")));
  }
}
