package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Directions;
import org.systole.hdl.EnumData;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.testbench.Simulation;

/// The first half of the examples of `generator/docs/LANGUAGE.md`.
final class BasicExamplesTest {
  public static final class Mean extends Component {
    public final UInt a = in(uint(8));
    public final UInt b = in(uint(8));
    public final UInt mean = out(uint(8));

    public Mean() {
      super(null, null);
    }

    @Override
    protected void build() {
      mean.set(a.addGrow(b).shiftRight(1));
    }
  }

  @Test
  void should_take_the_mean() {
    Simulation.standard().run(Mean::new, dut -> {
      dut.poke(dut.top().a, 255);
      dut.poke(dut.top().b, 253);
      dut.expect(dut.top().mean, 254);
    });
  }

  public static final class Tree extends Component {
    public final Vec<UInt> inputs = in(vec(uint(8), 4));
    public final UInt mean = out(uint(8));

    public Tree() {
      super(null, null);
    }

    private UInt meanOf(UInt a, UInt b, String name) {
      var mean = new Pair(this);
      mean.named(name);
      mean.a.set(a);
      mean.b.set(b);
      return mean.mean;
    }

    @Override
    protected void build() {
      UInt low = meanOf(inputs.at(0), inputs.at(1), "low");
      UInt high = meanOf(inputs.at(2), inputs.at(3), "high");
      mean.set(meanOf(low, high, "both"));
    }
  }

  public static final class Pair extends Component {
    public final UInt a = in(uint(8));
    public final UInt b = in(uint(8));
    public final UInt mean = out(uint(8));

    public Pair(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      mean.set(a.addGrow(b).shiftRight(1));
    }
  }

  @Test
  void should_make_a_tree() {
    Simulation.standard().run(Tree::new, dut -> {
      for (int i = 0; i < 4; i++) {
        dut.poke(dut.top().inputs.at(i), 40 * i);
      }
      dut.expect(dut.top().mean, 60);
    });
  }

  public static final class Constants extends Component {
    public final Bits word = in(bits(4));
    public final UInt three = out(uint(8));
    public final UInt hex = out(uint(8));
    public final SInt negative = out(sint(8));
    public final Bits parts = out(bits(8));
    public final Bool found = out(bool());

    public Constants() {
      super(null, null);
    }

    @Override
    protected void build() {
      three.set(3);
      hex.set(U("h1A"));
      negative.set(S(-3, 8));
      parts.set(B(8, p -> p.bit(7, true).part(6, 3, word).rest(false)));
      found.set(word.eq(M("1--0")));
    }
  }

  @Test
  void should_make_constants() {
    Simulation.standard().run(Constants::new, dut -> {
      dut.poke(dut.top().word, 0b1010);
      dut.expect(dut.top().three, 3);
      dut.expect(dut.top().hex, 26);
      dut.expect(dut.top().negative, -3);
      dut.expect(dut.top().parts, 0b1101_0000);
      dut.expect(dut.top().found, 1);
    });
  }

  public static final class Widths extends Component {
    public final UInt a = in(uint(8));
    public final UInt b = in(uint(4));
    public final UInt sum = out(uint(8));
    public final UInt exact = out(uint(9));
    public final UInt held = out(uint(8));
    public final UInt product = out(uint(12));
    public final UInt shifted = out(uint(10));
    public final Bits joined = out(bits(12));
    public final UInt half = out(uint(4));
    public final SInt difference = out(sint(9));
    public final UInt ones = out(uint(4));

    public Widths() {
      super(null, null);
    }

    @Override
    protected void build() {
      sum.set(a.add(b));
      exact.set(a.addGrow(b));
      held.set(a.addSat(b));
      product.set(a.mul(b));
      shifted.set(a.shiftLeft(2));
      joined.set(a.cat(b));
      half.set(a.range(7, 4));
      difference.set(a.intoSInt().sub(b.intoSInt()));
      ones.set(a.countOne());
    }
  }

  @Test
  void should_have_widths() {
    Simulation.standard().run(Widths::new, dut -> {
      dut.poke(dut.top().a, 0xFB);
      dut.poke(dut.top().b, 9);
      dut.expect(dut.top().sum, 4);
      dut.expect(dut.top().exact, 260);
      dut.expect(dut.top().held, 255);
      dut.expect(dut.top().product, 251 * 9);
      dut.expect(dut.top().shifted, 251 * 4);
      dut.expect(dut.top().joined, 0xFB9);
      dut.expect(dut.top().half, 0xF);
      dut.expect(dut.top().difference, 242);
      dut.expect(dut.top().ones, 7);
    });
  }

  public static final class Alu extends Component {
    public final UInt op = in(uint(2));
    public final UInt a = in(uint(8));
    public final UInt b = in(uint(8));
    public final Bool low = in(bool());
    public final UInt result = out(uint(8));

    public Alu() {
      super(null, null);
    }

    @Override
    protected void build() {
      switchOn(op, s -> s
          .is(0, () -> result.set(a.add(b)))
          .is(1, () -> result.set(a.sub(b)))
          .is(List.of(2, 3), () -> result.set(a.min(b))));
      when(low, () -> result.range(7, 4).set(0))
          .elseWhen(op.eq(3), () -> result.set(a.max(b)));
    }
  }

  @Test
  void should_choose() {
    Simulation.standard().run(Alu::new, dut -> {
      var top = dut.top();
      dut.poke(top.a, 100);
      dut.poke(top.b, 44);
      long[] results = {144, 56, 44, 100};
      for (int op = 0; op < 4; op++) {
        dut.poke(top.op, op);
        dut.poke(top.low, false);
        dut.expect(top.result, results[op]);
      }
      dut.poke(top.low, true);
      dut.expect(top.result, 44 & 15);
    });
  }

  public static final class Registers extends Component {
    public final UInt x = in(uint(8));
    public final Bool take = in(bool());
    public final UInt total = out(uint(8));
    public final UInt previous = out(uint(8));
    public final UInt last = out(uint(8));
    public final UInt late = out(uint(8));
    public final Bool begins = out(bool());
    public final Bool wraps = out(bool());

    public Registers() {
      super(null, null);
    }

    @Override
    protected void build() {
      var sum = reg(uint(8)).init(10).named("sum");
      when(take, () -> sum.set(sum.add(x)));
      total.set(sum);
      previous.set(regNext(x));
      last.set(regNextWhen(x, take, 7));
      late.set(delay(x, 3));
      begins.set(take.rise(false));
      var turns = counter(3).named("turns");
      when(take, turns::increment);
      wraps.set(turns.willOverflow());
    }
  }

  @Test
  void should_remember() {
    Simulation.standard().run(Registers::new, dut -> {
      var top = dut.top();
      dut.expect(top.total, 10);
      dut.expect(top.last, 7);
      dut.poke(top.x, 5);
      dut.poke(top.take, true);
      dut.expect(top.begins, 1);
      dut.step();
      dut.expect(top.begins, 0);
      dut.expect(top.total, 15);
      dut.expect(top.previous, 5);
      dut.poke(top.x, 6);
      dut.step();
      dut.expect(top.total, 21);
      dut.expect(top.last, 6);
      dut.expect(top.wraps, 1);
      dut.step();
      dut.expect(top.late, 5);
      dut.expect(top.wraps, 0);
    });
  }

  public static final class Pixel extends Bundle {
    public final UInt red = uint(5);
    public final UInt green = uint(6);
    public final UInt blue = uint(5);

    public UInt brightness() {
      return red.addGrow(blue).addGrow(green);
    }
  }

  public static final class Palette extends Component {
    public final Bool write = in(bool());
    public final UInt place = in(uint(2));
    public final Pixel colour = in(new Pixel());
    public final Pixel chosen = out(new Pixel());
    public final UInt brightness = out(uint(7));
    public final Bits word = out(bits(16));

    public Palette() {
      super(null, null);
    }

    @Override
    protected void build() {
      var colours = reg(vec(new Pixel(), 4)).named("colours");
      for (var entry : colours) {
        entry.init(Map.of("red", 0, "green", 63, "blue", 0));
      }
      when(write, () -> colours.at(place).set(colour));
      chosen.set(colours.at(place));
      brightness.set(chosen.brightness());
      word.set(chosen.asBits());
    }
  }

  record Rgb(int red, int green, int blue) {}

  @Test
  void should_hold_colours() {
    Simulation.standard().run(Palette::new, dut -> {
      var top = dut.top();
      assertEquals(new Rgb(0, 63, 0), dut.peek(top.chosen, Rgb.class));
      dut.poke(top.write, true);
      dut.poke(top.place, 2);
      dut.poke(top.colour, new Rgb(31, 1, 2));
      dut.step();
      assertEquals(new Rgb(31, 1, 2), dut.peek(top.chosen, Rgb.class));
      dut.expect(top.brightness, 34);
      dut.expect(top.word, 31 | 1 << 5 | 2 << 11);
      dut.poke(top.place, 1);
      dut.expect(top.brightness, 63);
    });
  }

  public static final class Bus extends Bundle implements MasterSlave {
    public final UInt address = uint(4);
    public final UInt data = uint(8);

    @Override
    public void directions(Directions fields) {
      fields.out(address).in(data);
    }
  }

  public static final class Doubler extends Component {
    public final Bus cpu = slave(new Bus());
    public final Bus memory = master(new Bus());

    public Doubler() {
      super(null, null);
    }

    @Override
    protected void build() {
      memory.address.set(cpu.address);
      cpu.data.set(memory.data.shiftLeftKeep(1));
    }
  }

  @Test
  void should_go_both_ways() {
    Simulation.standard().run(Doubler::new, dut -> {
      dut.poke(dut.top().cpu.address, 9);
      dut.poke(dut.top().memory.data, 21);
      dut.expect(dut.top().memory.address, 9);
      dut.expect(dut.top().cpu.data, 42);
    });
  }

  enum Light { RED, GREEN, AMBER }

  public static final class Lights extends Component {
    public final Bool go = in(bool());
    public final EnumData<Light> light = out(enumOf(Light.class));
    public final Bool stop = out(bool());

    public Lights() {
      super(null, null);
    }

    @Override
    protected void build() {
      var now = reg(enumOf(Light.class)).init(Light.RED).named("now");
      when(go, () -> switchOn(now, s -> s
          .is(Light.RED, () -> now.set(Light.GREEN))
          .is(Light.GREEN, () -> now.set(Light.AMBER))
          .is(Light.AMBER, () -> now.set(Light.RED))));
      light.set(now);
      stop.set(now.ne(Light.GREEN));
    }
  }

  @Test
  void should_change_lights() {
    Simulation.standard().run(Lights::new, dut -> {
      dut.poke(dut.top().go, true);
      for (var light : List.of(Light.RED, Light.GREEN, Light.AMBER, Light.RED)) {
        assertEquals(light, dut.peek(dut.top().light));
        assertEquals(light != Light.GREEN, dut.peek(dut.top().stop));
        dut.step();
      }
    });
  }
}
