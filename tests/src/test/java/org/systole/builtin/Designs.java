package org.systole.builtin;

import java.math.BigInteger;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Edge;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.ir.Statement.Severity;
import org.systole.sim.builtin.box.BoxModel;
import org.systole.sim.builtin.box.Pins;
import org.systole.sim.builtin.box.Simulated;

/// Components that engines are compared on. Expected texts hold line numbers: append, do not insert.
final class Designs {
  private Designs() {}

  /// Memories of narrow and wide words with every kind of port.
  static final class Memories extends Component {
    public record Words(int width, int depth, int parts) {}

    private final Words p;

    Memories(Words p) {
      this.p = p;
      super(null, p);
    }

    public final Bool writes = in(bool());
    public final Bool writesToo = in(bool());
    public final Bool reads = in(bool());
    public final UInt target = in(uint(log2Up(p.depth())));
    public final UInt from = in(uint(log2Up(p.depth())));
    public final Bits data = in(bits(p.width()));
    public final Bits mask = in(bits(p.parts()));
    public final Bits free = out(bits(p.width()));
    public final Bits first = out(bits(p.width()));
    public final Bits now = out(bits(p.width()));
    public final Bits masked = out(bits(p.width()));
    public final Bits rom = out(bits(p.width()));

    @Override
    protected void build() {
      var plain = mem(p.width(), p.depth()).named("plain");
      plain.write(target, data, writes);
      free.set(plain.readSync(from, reads));
      var old = mem(p.width(), p.depth()).named("old");
      old.write(target, data, writes);
      first.set(old.readSync(from, reads, ReadUnderWrite.READ_FIRST));
      var opened = mem(p.width(), p.depth()).named("opened");
      opened.write(target, data, writes);
      opened.write(from, data.not(), writesToo.and(writes.not()));
      now.set(opened.readAsync(from));
      var parts = mem(p.width(), p.depth()).named("parts");
      parts.write(target, data, writes, mask);
      masked.set(parts.readSync(from, reads));
      var words = new java.util.ArrayList<BigInteger>();
      for (int i = 0; i < p.depth(); i++) {
        words.add(BigInteger.valueOf(7919L * i + 1).pow(5)
            .and(BigInteger.ONE.shiftLeft(p.width()).subtract(BigInteger.ONE)));
      }
      rom.set(mem(bits(p.width()), words).named("constants").readSync(from, reads));
    }
  }

  /// A clock divided by three, its falling edge, and values that go to and fro between them.
  static final class Clocks extends Component {
    static final ClockDomain SLOW = ClockDomain.DEFAULT.withClock("slow");

    public final UInt x = in(uint(5));
    public final UInt fast = out(uint(5));
    public final UInt slowed = out(uint(5));
    public final UInt fell = out(uint(5));

    Clocks() {
      super(null, null);
    }

    @Override
    protected void build() {
      var count = reg(uint(2)).named("count").init(0);
      count.set(mux(count.eq(2), lit(0, 2), count.add(1)));
      supply("slow", count.bit(1));
      var here = reg(uint(5)).named("here").init(3).crossClockDomain();
      var there = clocked(SLOW, () -> reg(uint(5)).named("there").init(9).crossClockDomain());
      var late = clocked(ClockDomain.DEFAULT.withEdge(Edge.FALLING),
          () -> reg(uint(5)).named("late").init(1).crossClockDomain());
      here.set(here.add(x).add(there));
      there.set(here.xor(there));
      late.set(here.add(late));
      fast.set(here);
      slowed.set(there);
      fell.set(late);
    }
  }

  /// A cell that passes on at once: its output follows its input.
  static final class Chain extends Component {
    public final UInt west = in(uint(6));
    public final UInt east = out(uint(6));
    public final UInt north = in(uint(6));
    public final UInt south = out(uint(6));

    Chain(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      var held = reg(uint(6)).named("held").init(1);
      held.set(held.add(west));
      east.set(west.add(held));
      south.set(north.xor(east));
    }
  }

  /// A grid of cells with paths through them.
  static final class Mealy extends Component {
    public final Bits a = in(bits(3 * 6));
    public final Bits b = in(bits(4 * 6));
    public final Bits y = out(bits(4 * 6));

    Mealy() {
      super(null, null);
    }

    @Override
    protected void build() {
      var cells = grid("chain", 3, 4, Chain::new);
      cells.eastward(c -> c.west, c -> c.east, a, "fromWest");
      cells.southward(c -> c.north, c -> c.south, b, "fromNorth");
      y.set(cells.south(c -> c.south, "toSouth"));
    }
  }

  /// Cells of two children with registers of all kinds; their outputs are functions of registers.
  static final class Half extends Component {
    public final SInt x = in(sint(9));
    public final SInt y = out(sint(9));

    Half(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      var kept = reg(sint(9)).named("kept").init(-5);
      var wide = reg(sint(40)).named("wide").init(0);
      when(x.ge(0), () -> kept.set(x.sub(kept)));
      wide.set(kept.mul(x).resize(40).sub(wide));
      y.set(kept.add(wide.slice(20, 12).asSInt()));
    }
  }

  static final class Pair extends Component {
    public final SInt x = in(sint(9));
    public final SInt right = out(sint(9));
    public final SInt z = in(sint(9));
    public final SInt down = out(sint(9));

    Pair(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      var one = new Half(this);
      var two = new Half(this);
      one.x.set(x);
      two.x.set(z.add(one.y));
      right.set(one.y.sub(two.y));
      down.set(mux(one.y.lt(two.y), one.y, two.y));
    }
  }

  /// A grid of registered cells under an enable; SYNC resets sit inside it.
  static final class Moore extends Component {
    public final Bits a = in(bits(3 * 9));
    public final Bits b = in(bits(5 * 9));
    public final Bits y = out(bits(5 * 9));

    Moore() {
      super(null, null);
    }

    @Override
    protected void build() {
      var cells = grid("pair", 3, 5, Pair::new);
      cells.eastward(c -> c.x, c -> c.right, a, "fromWest");
      cells.southward(c -> c.z, c -> c.down, b, "fromNorth");
      y.set(cells.south(c -> c.down, "toSouth"));
    }
  }

  /// Registers that exchange values, wide ones that shift themselves.
  static final class Exchange extends Component {
    public final Bits x = in(bits(70));
    public final Bool turn = in(bool());
    public final Bits a = out(bits(70));
    public final Bits b = out(bits(70));
    public final Bits c = out(bits(200));

    Exchange() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = reg(bits(70)).named("one").init(1);
      var two = reg(bits(70)).named("two").init(2);
      var long_ = reg(bits(200)).named("shifts").init(0);
      when(turn, () -> {
        one.set(two);
        two.set(one);
      }).otherwise(() -> one.set(x.xor(two)));
      long_.set(long_.slice(129, 0).cat(x).asBits());
      a.set(one);
      b.set(two);
      c.set(long_);
    }
  }

  /// Says what it sees.
  static final class Talker extends Component {
    public final UInt x = in(uint(4));
    public final SInt s = in(sint(4));

    Talker() {
      super(null, null);
    }

    @Override
    protected void build() {
      var last = reg(uint(4)).named("last").init(0);
      last.set(x);
      when(x.gt(3), () -> report("x is ", x, " after ", last, ", s is ", s));
      cover(x.eq(9), "nine");
      assert_(Severity.ERROR, x.ne(5), "five");
      assert_(x.ne(15), "fifteen");
    }
  }

  /// A foreign accumulator with a look ahead, and its model.
  static final class Foreign extends BlackBox implements Simulated {
    public final UInt add = in(uint(8));
    public final UInt total = out(uint(80));
    public final UInt ahead = out(uint(8));

    Foreign(Component parent) {
      super(parent, null);
      mapClock("ck");
    }

    @Override
    public BoxModel model() {
      return new BoxModel() {
        private BigInteger sum = BigInteger.ONE.shiftLeft(70);

        @Override
        public void settle(Pins pins) {
          pins.set("total", sum);
          pins.set("ahead", sum.longValue() + pins.bits("add"));
        }

        @Override
        public void clock(String pin, boolean rising, Pins pins) {
          if (rising) {
            sum = sum.add(pins.get("add"));
          }
        }
      };
    }
  }

  static final class Boxed extends Component {
    public final UInt x = in(uint(8));
    public final UInt total = out(uint(80));
    public final UInt ahead = out(uint(8));

    Boxed() {
      super(null, null);
    }

    @Override
    protected void build() {
      var box = new Foreign(this);
      box.named("adder");
      var held = reg(uint(8)).named("held").init(0);
      held.set(x);
      box.add.set(held);
      total.set(box.total);
      ahead.set(box.ahead);
    }
  }

  static final class Mute extends BlackBox {
    public final Bool x = in(bool());

    Mute(Component parent) {
      super(parent, null);
    }
  }

  static final class Muted extends Component {
    public final Bool x = in(bool());

    Muted() {
      super(null, null);
    }

    @Override
    protected void build() {
      new Mute(this).x.set(x);
    }
  }

  /// A domain with an enable and a SYNC reset.
  static final ClockDomain ENABLED = ClockDomain.DEFAULT
      .withReset("reset", ClockDomain.ResetKind.SYNC, Level.HIGH).withEnable("enable", Level.HIGH)
      .withSoftReset("restart", Level.LOW);

  /// All domains that designs are tried in.
  static final List<ClockDomain> DOMAINS = List.of(ClockDomain.DEFAULT, ENABLED,
      ClockDomain.DEFAULT.withReset("resetn", ClockDomain.ResetKind.ASYNC, Level.LOW)
          .withEdge(Edge.FALLING),
      ClockDomain.DEFAULT.withBoot().withEnable("enable", Level.LOW));
}
