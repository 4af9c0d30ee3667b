package org.systole.testbench;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.EnumData;
import org.systole.hdl.Flow;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Statement;

/// Small designs under test. Expected texts hold line numbers of this file: append, do not insert.
public final class Circuits {
  private Circuits() {}

  /// `sum = a + b` at once, `total` adds `a` each cycle, `held` has no reset.
  public static final class Adder extends Component {
    public final SInt a = in(sint(4));
    public final SInt b = in(sint(4));
    public final SInt sum = out(sint(5));
    public final SInt total = out(sint(8));
    public final SInt held = out(sint(4));
    public final Bool negative = out(bool());

    public Adder() {
      super(null, null);
    }

    @Override
    protected void build() {
      sum.set(a.addGrow(b));
      negative.set(sum.lt(0));
      var register = reg(sint(8)).named("kept").init(0);
      register.set(register.add(a));
      total.set(register);
      held.set(regNext(b));
    }
  }

  public static final class Pixel extends Bundle {
    public final UInt level = uint(6);
    public final SInt offset = sint(5);
    public final Bool last = bool();
  }

  /// A queue of pixels.
  public static final class Queue extends Component {
    public record Params(int depth) {}

    private final Params p;

    public Queue(Params p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<Pixel> push = slave(new Stream<>(new Pixel()));
    public final Stream<Pixel> pop = master(new Stream<>(new Pixel()));

    @Override
    protected void build() {
      push.queue(p.depth()).connect(pop);
    }
  }

  /// Wide, vector and plain ports; nothing is clocked.
  public static final class Plain extends Component {
    public final Bits wide = in(bits(100));
    public final UInt word = in(uint(64));
    public final Vec<Pixel> pixels = in(vec(new Pixel(), 3));
    public final UInt index = in(uint(2));
    public final Bits wideOut = out(bits(100));
    public final UInt wordOut = out(uint(64));
    public final Pixel chosen = out(new Pixel());

    public Plain() {
      super(null, null);
    }

    @Override
    protected void build() {
      wideOut.set(wide.not());
      wordOut.set(word);
      chosen.set(pixels.at(index));
    }
  }

  /// Counts in two domains, the second on falling edges with an active low reset and an enable.
  public static final class TwoClocks extends Component {
    private static final ClockDomain SLOW = ClockDomain.DEFAULT.withClock("slow_clk")
        .withEdge(ClockDomain.Edge.FALLING)
        .withReset("slow_resetn", ClockDomain.ResetKind.ASYNC, ClockDomain.Level.LOW)
        .withEnable("slow_enable", ClockDomain.Level.HIGH);
    public final UInt fast = out(uint(8));
    public final UInt slow = out(uint(8));

    public TwoClocks() {
      super(null, null);
    }

    @Override
    protected void build() {
      fast.set(count("fastCount"));
      clockingArea(SLOW, () -> slow.set(count("slowCount")));
    }

    private UInt count(String name) {
      var register = reg(uint(8)).named(name).init(0);
      register.set(register.add(1));
      return register;
    }
  }

  /// Gives way: `valid` falls when `drop` rises, and the payload moves every cycle.
  public static final class Rude extends Component {
    public final Bool drop = in(bool());
    public final Stream<UInt> pop = master(new Stream<>(uint(8)));

    public Rude() {
      super(null, null);
    }

    @Override
    protected void build() {
      pop.valid.set(drop.not());
      var register = reg(uint(8)).named("kept").init(0);
      register.set(register.add(1));
      pop.payload.set(register);
    }
  }

  /// Says what it sees.
  public static final class Speaker extends BlackBox {
    public static final String VERILOG = """
        module Speaker(input wire clk, input wire [7:0] value);
          reg [7:0] end_value = 0;
          always @(posedge clk) begin
            end_value <= value;
            if (value == 1) $display("NOTE Talk.java:11 one was seen");
            if (value == 2) $display("just words");
            if (value == 3) $display("COVER Talk.java:13");
            if (value == 4) $display("ERROR Talk.java:14 %0d is too much", value);
            if (value == 5) begin $display("FAILURE Talk.java:15 five"); $finish; end
          end
        endmodule
        """;
    public final UInt value = in(uint(8));

    public Speaker(Component parent) {
      super(parent, null);
      mapClock("clk");
    }
  }

  /// A black box that talks.
  public static final class Talk extends Component {
    public final UInt value = in(uint(8));
    public final UInt copy = out(uint(8));

    public Talk() {
      super(null, null);
    }

    @Override
    protected void build() {
      var speaker = new Speaker(this);
      speaker.value.set(value);
      copy.set(value);
    }
  }

  /// Reads words from somewhere else: asks for address 0, 1, .. and adds up what comes.
  public static final class Reader extends Component {
    public final Stream<UInt> request = master(new Stream<>(uint(4)));
    public final Flow<UInt> answer = slave(new Flow<>(uint(8)));
    public final UInt sum = out(uint(12));
    public final UInt count = out(uint(5));

    public Reader() {
      super(null, null);
    }

    @Override
    protected void build() {
      var address = reg(uint(5)).named("address").init(0);
      request.valid.set(address.lt(16));
      request.payload.set(address.resize(4));
      when(request.fire(), () -> address.set(address.add(1)));
      var total = reg(uint(12)).named("total").init(0);
      var seen = reg(uint(5)).named("seen").init(0);
      when(answer.valid, () -> {
        total.set(total.add(answer.payload.resize(12)));
        seen.set(seen.add(1));
      });
      sum.set(total);
      count.set(seen);
    }
  }

  /// The states of a traffic light.
  public enum Light { RED, GREEN, YELLOW }

  /// A light that goes on when it is told to, with assertions.
  public static final class Crossing extends Component {
    public final Bool go = in(bool());
    public final UInt cars = in(uint(4));
    public final EnumData<Light> wanted = in(enumOf(Light.class));
    public final EnumData<Light> light = out(enumOf(Light.class));
    public final Bool same = out(bool());

    public Crossing() {
      super(null, null);
    }

    @Override
    protected void build() {
      var state = reg(enumOf(Light.class)).named("state").init(Light.RED);
      when(go, () -> state.set(wanted));
      light.set(state);
      same.set(state.eq(wanted));
      report("cars ", cars);
      cover(state.eq(Light.GREEN));
      assert_(Statement.Severity.ERROR, cars.lt(10), "too many cars: ", cars);
      assert_(cars.lt(15), "jam");
    }
  }
}
