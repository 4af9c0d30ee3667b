package org.systole.language;

import org.systole.hdl.Area;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Composite;
import org.systole.hdl.Hardware;
import org.systole.hdl.Mem;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Components made of parts with names of their own. Expected texts hold line numbers of this file: append, do not insert.
final class Parts {
  private Parts() {}

  /// Counts up to `last` and says when it is there.
  static final class Timer extends Area {
    final UInt count = reg(uint(4)).init(0);
    final Bool done = wire(bool());
    final Inner inner = new Inner(this);

    Timer(Hardware parent, int last) {
      super(parent);
      done.set(count.eq(last));
      count.set(count.add(1));
      when(done, () -> count.set(0));
      var late = partial("late", reg(bool()).init(0));
      late.set(done);
      inner.twice.set(late.and(done));
    }
  }

  static final class Inner extends Area {
    final Bool twice = wire(bool());

    Inner(Hardware parent) {
      super(parent);
    }
  }

  static final class Loose extends Area {
    final Bool loose = reg(bool());

    Loose(Hardware parent) {
      super(parent);
    }
  }

  /// Tells when a value rises; named after the value.
  static final class Rise extends Composite<Bool> {
    final Bool before = reg(bool()).init(0);

    Rise(Hardware parent, Bool self) {
      super(parent, self, "rise");
      before.set(self);
    }

    Bool now() {
      return self.and(before.not());
    }
  }

  /// Areas in fields and in `build()`, ports in a bundle `io`, children and memories in fields.
  static final class Top extends Component {
    public final class TopIo extends Bundle {
      public final Bool go = in(bool());
      public final Vec<UInt> counts = out(vec(uint(4), 2));
      public final Bool edge = out(bool());
      public final Bits word = out(bits(4));
    }

    public final TopIo io = new TopIo();
    private Timer timer;
    private Leaf leaf;
    private Mem<Bits> words;

    Top() {
      super(null, null);
    }

    @Override
    protected void build() {
      timer = new Timer(this, 9);
      var other = new Timer(this, 5);
      other.named("other");
      io.counts.at(0).set(timer.count);
      io.counts.at(1).set(other.count);
      io.edge.set(new Rise(this, io.go).now());
      leaf = new Leaf(this);
      leaf.x.set(io.go);
      words = mem(4, 16);
      words.write(timer.count, other.count.asBits());
      io.word.set(words.readSync(timer.count));
      new Loose(this).loose.set(leaf.y);
    }
  }

  static final class Leaf extends Component {
    public final class LeafIo extends Bundle {
      public final Bool x = in(bool());
      public final Bool y = out(bool());
    }

    public final LeafIo io = new LeafIo();
    public final Bool x = io.x;
    public final Bool y = io.y;

    Leaf(Component parent) {
      super(parent, null);
      noIoPrefix();
    }

    @Override
    protected void build() {
      io.y.set(io.x.not());
    }
  }

  /// Names that SpinalHDL would give a number.
  static final class Clashing extends Component {
    public final Bool end = in(bool());
    public final Bool reset = in(bool());
    public final Bool done = out(bool());

    Clashing(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      var one = reg(bool()).named("held").init(0);
      var two = reg(bool()).named("held").init(0);
      one.set(end);
      two.set(one.and(reset));
      done.set(two);
    }
  }

  static final class Outer extends Component {
    public final Bool x = in(bool());
    public final Bool y = out(bool());

    Outer() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = new Clashing(this);
      var two = new Clashing(this);
      one.end.set(x);
      one.reset.set(x);
      two.end.set(one.done);
      two.reset.set(x);
      y.set(two.done);
    }
  }

  static final class Directionless extends Component {
    public final class LooseIo extends Bundle {
      public final Bool x = in(bool());
      public final Bool y = bool();
      public final UInt z = wire(uint(2));
    }

    public final LooseIo io = new LooseIo();

    Directionless() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  static final class Empty extends Component {
    Empty() {
      super(null, null);
    }

    @Override
    protected void build() {
      wire(uint(4)).named("floating");
    }
  }
}
