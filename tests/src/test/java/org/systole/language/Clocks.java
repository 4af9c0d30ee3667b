package org.systole.language;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.BufferCC;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;

/// Designs with several clock domains. Expected texts hold line numbers of this file: append, do not insert.
final class Clocks {
  private Clocks() {}

  static final ClockDomain FAST = ClockDomain.external("fast");
  static final ClockDomain SLOW = ClockDomain.external("slow");

  /// Counts from 5, and remembers its count of the cycle before.
  static final class Counter extends Component {
    public final UInt count = out(uint(4));
    public final UInt previous = out(uint(4));

    Counter(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      var q = reg(uint(4)).named("q").init(5);
      q.set(q.add(1));
      count.set(q);
      previous.set(regNext(q));
    }
  }

  /// Three counters: of the default domain, of the fast one, and of this one's under an enable that is made here.
  static final class Three extends Component {
    public final Bool tick = in(bool());
    public final UInt a = out(uint(4));
    public final UInt b = out(uint(4));
    public final UInt c = out(uint(4));

    Three() {
      super(null, null);
    }

    @Override
    protected void build() {
      a.set(new Counter(this).count);
      b.set(clocked(FAST, () -> new Counter(this)).count);
      supply("ticking", tick.not());
      clockingArea(ClockDomain.DEFAULT.withEnable("ticking", ClockDomain.Level.HIGH), () -> {
        c.set(new Counter(this).count);
        var words = mem(4, 4).named("words");
        words.write(a.slice(1, 0).asUInt(), a.asBits());
        words.readSync(a.slice(1, 0).asUInt()).named("word");
      });
    }
  }

  /// A value moves on by one register.
  static final class Pipe extends Component {
    public record Params(boolean tagged) {}

    private final Params p;

    Pipe(Component parent, Params p) {
      this.p = p;
      super(parent, p);
    }

    public final UInt x = in(uint(1));
    public final UInt y = out(uint(1));

    @Override
    protected void build() {
      var q = reg(uint(1)).named("q");
      if (p.tagged()) {
        q.crossClockDomain();
      }
      q.set(x);
      y.set(q);
    }
  }

  static final class Direct extends Component {
    public final UInt x = in(uint(1));
    public final UInt y = out(uint(1));

    Direct() {
      super(null, null);
    }

    @Override
    protected void build() {
      var fast = clocked(FAST, () -> reg(uint(1)).named("fast"));
      var slow = clocked(SLOW, () -> reg(uint(1)).named("slow"));
      fast.set(x);
      var between = wire(uint(1)).named("between");
      between.set(fast.not());
      slow.set(0);
      when(between.bit(0), () -> slow.set(1));
      y.set(slow);
    }
  }

  /// Two children, the second one in another domain.
  static final class Children extends Component {
    public record Way(boolean tagged, boolean buffered) {}

    private final Way w;

    Children(Way w) {
      this.w = w;
      super(null, w);
    }

    public final UInt x = in(uint(1));
    public final UInt y = out(uint(1));

    @Override
    protected void build() {
      var first = clocked(FAST, () -> new Pipe(this, new Pipe.Params(false)));
      var second = clocked(SLOW, () -> new Pipe(this, new Pipe.Params(w.tagged())));
      first.x.set(x);
      if (w.buffered()) {
        var buffer = clocked(SLOW, () -> new BufferCC(this, new BufferCC.Params(1, 2)));
        buffer.dataIn.set(first.y);
        second.x.set(buffer.dataOut);
      } else {
        second.x.set(first.y);
      }
      y.set(second.y);
    }
  }

  static final class Untagged extends Component {
    public final UInt x = in(uint(1));
    public final UInt y = out(uint(1));

    Untagged() {
      super(null, null);
    }

    @Override
    protected void build() {
      var all = new Component[] {clocked(FAST, () -> new Pipe(this, new Pipe.Params(false))),
          clocked(SLOW, () -> new Pipe(this, new Pipe.Params(false)))};
      var first = (Pipe) all[0];
      var second = (Pipe) all[1];
      first.x.set(x);
      second.x.set(first.y);
      y.set(second.y);
    }
  }

  static final class Resetless extends Component {
    public final UInt y = out(uint(4));

    Resetless() {
      super(null, null);
    }

    @Override
    protected void build() {
      clockingArea(ClockDomain.DEFAULT.withoutReset(), () -> {
        var q = reg(uint(4)).named("q").init(1);
        q.set(q.add(1));
        y.set(q);
      });
    }
  }

  static final class Foreign extends BlackBox {
    public final Bool x = in(bool());

    Foreign(Component parent) {
      super(parent, null);
      mapClock("C");
    }
  }

  static final class Clocked extends Component {
    public final Bool x = in(bool());

    Clocked() {
      super(null, null);
    }

    @Override
    protected void build() {
      clocked(SLOW, () -> new Foreign(this)).x.set(x);
      new Foreign(this).x.set(x);
    }
  }

  /// Passes on at once.
  static final class Inverter extends Component {
    public final Bool x = in(bool());
    public final Bool clear = in(bool());
    public final Bool y = out(bool());
    public final Bool held = out(bool());

    Inverter(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      y.set(x.not());
      var q = reg(bool()).named("q").init(0);
      q.set(clear);
      held.set(q);
    }
  }

  static final class Ring extends Component {
    public final Bool y = out(bool());

    Ring() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = new Inverter(this);
      var two = new Inverter(this);
      one.x.set(two.y);
      two.x.set(one.y);
      one.clear.set(two.held);
      two.clear.set(one.held);
      y.set(one.y);
    }
  }

  /// The same, but the way back goes through a register of the child.
  static final class Held extends Component {
    public final Bool y = out(bool());

    Held() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = new Inverter(this);
      one.x.set(one.held);
      one.clear.set(one.y);
      y.set(one.y);
    }
  }

  static final class BadLine extends Component {
    public final Bool y = out(bool());

    BadLine() {
      super(null, null);
    }

    @Override
    protected void build() {
      clockingArea(ClockDomain.DEFAULT.withSoftReset("soft", ClockDomain.Level.HIGH), () -> {
        var q = reg(bool()).named("q").init(0);
        q.set(q.not());
        y.set(q);
      });
    }
  }
}
