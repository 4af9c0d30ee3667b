package org.systole.prove;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;

/// Designs that assert something. Expected texts hold line numbers of this file: append, do not insert.
final class Claims {
  private Claims() {}

  /// Counts up to 10 and claims that it stays below a limit.
  static final class Level extends Component {
    public record Limit(int most) {}

    private final Limit p;

    Level(Limit p) {
      this.p = p;
      super(null, p);
    }

    public final Bool up = in(bool());
    public final Bool down = in(bool());
    public final UInt count = out(uint(4));

    @Override
    protected void build() {
      var value = reg(uint(4)).named("value").init(0);
      when(up.and(value.ne(10)), () -> value.set(value.add(1)))
          .elseWhen(down.and(value.ne(0)), () -> value.set(value.sub(1)));
      count.set(value);
      assert_(value.le(p.most()), "count is ", value);
    }
  }

  /// What waits stays, where the source promises it.
  static final class Pipes extends Component {
    public record Promise(boolean given) {}

    private final Promise p;

    Pipes(Promise p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));

    @Override
    protected void build() {
      if (p.given()) {
        a.assumePersistence(true);
      }
      a.combStage().connect(b);
      b.assertPersistence(true);
    }
  }

  /// A queue that never holds more than it can; `entries` is what induction needs to know.
  static final class Queue extends Component {
    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));

    Queue() {
      super(null, null);
    }

    @Override
    protected void build() {
      var next = a.queue(1);
      next.connect(b);
      b.assertPersistence(true);
    }
  }

  /// True, but not by induction over a few cycles: from an unreachable 12 it takes long to 15.
  static final class Deep extends Component {
    public final Bool step = in(bool());
    public final Bool reached = out(bool());

    Deep() {
      super(null, null);
    }

    @Override
    protected void build() {
      var value = reg(uint(6)).named("value").init(0);
      when(step, () -> value.set(value.add(1)));
      when(value.eq(9), () -> value.set(0));
      reached.set(value.eq(60));
      assert_(value.ne(60));
    }
  }

  static final class Silent extends Component {
    public final Bool x = in(bool());
    public final Bool y = out(bool());

    Silent() {
      super(null, null);
    }

    @Override
    protected void build() {
      var other = clocked(ClockDomain.external("other"), () -> regNext(lit(true), 0));
      y.set(x.and(regNext(lit(true), 0)).and(regNext(other, 0).crossClockDomain()));
    }
  }

  static final class Mute extends Component {
    public final Bool x = in(bool());

    Mute() {
      super(null, null);
    }

    @Override
    protected void build() {
      assert_(x.not());
    }
  }
}
