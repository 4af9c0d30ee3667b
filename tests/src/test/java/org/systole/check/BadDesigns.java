package org.systole.check;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Designs that checks refuse. Expected texts hold line numbers of this file: append, do not insert.
final class BadDesigns {
  private BadDesigns() {}

  /// A component without parameters and with two inputs and an output.
  abstract static class Small extends Component {
    public final UInt a = in(uint(4));
    public final Bool enable = in(bool());
    public final UInt b = out(uint(4));

    Small() {
      super(null, null);
    }
  }

  static final class Widths extends Small {
    @Override
    protected void build() {
      var narrow = wire(uint(2)).named("narrow");
      narrow.set(a);
      var high = wire(uint(3)).named("high");
      high.set(9);
      b.set(narrow.resize(4).and(high).resize(4));
    }
  }

  static final class Undriven extends Small {
    @Override
    protected void build() {
      var floating = wire(uint(4)).named("floating");
      var stale = reg(uint(4)).named("stale");
      var child = new Half(this);
      var read = reg(uint(4)).named("read");
      read.set(floating.add(stale).add(child.y));
    }
  }

  static final class Half extends Component {
    public final UInt x = in(uint(4));
    public final UInt y = out(uint(4));

    Half(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      y.set(x);
    }
  }

  static final class Latches extends Small {
    @Override
    protected void build() {
      when(enable, () -> b.set(a));
      var chosen = wire(uint(4)).named("chosen");
      switchOn(a.slice(0, 0).asUInt(), s -> s.is(0, () -> chosen.set(a)));
      var halved = wire(uint(4)).named("halved");
      halved.setSlice(1, 0, a.slice(1, 0));
      var read = reg(uint(4)).named("read");
      read.set(chosen.add(halved));
    }
  }

  static final class Loops extends Small {
    @Override
    protected void build() {
      var ping = wire(uint(4)).named("ping");
      var pong = wire(uint(4)).named("pong");
      ping.set(pong.add(1));
      pong.set(ping);
      b.set(ping.add(a));
    }
  }

  static final class Overlaps extends Small {
    @Override
    protected void build() {
      b.set(0);
      when(enable, () -> {
        b.set(1);
        b.set(a);
      });
      b.set(a.add(1));
    }
  }

  static final class Reaches extends Small {
    @Override
    protected void build() {
      var child = new Nested(this);
      child.x.set(a);
      child.half.x.set(a);
      child.y.set(a);
      a.set(1);
      b.set(child.half.y);
    }
  }

  static final class Nested extends Component {
    public final UInt x = in(uint(4));
    public final UInt y = out(uint(4));
    private final Half half;

    Nested(Component parent) {
      super(parent, null);
      half = new Half(this);
    }

    @Override
    protected void build() {
      half.x.set(x);
      y.set(half.y);
    }
  }

  static final class Several extends Small {
    @Override
    protected void build() {
      var begin = wire(uint(2)).named("begin");
      begin.set(a);
      var free = wire(uint(4)).named("free");
      when(enable, () -> b.set(free));
    }
  }

  static final class Captures extends Small {
    @Override
    protected void build() {
      var child = new Component(this, null) {
        final UInt x = in(uint(4));
        final UInt y = out(uint(4));

        @Override
        protected void build() {
          y.set(x);
        }
      };
      child.x.set(a);
      b.set(child.y);
    }
  }

  private final int captured = 1;

  final class Inner extends Small {
    @Override
    protected void build() {
      b.set(a.add(captured));
    }
  }

  static Component inner() {
    return new BadDesigns().new Inner();
  }

  /// Gives `b` its input.
  static final class Holder extends Component {
    public record Params(int width, Object held) {}

    public final UInt a = in(uint(4));
    public final UInt b = out(uint(4));

    Holder(Object held) {
      super(null, new Params(4, held));
    }

    @Override
    protected void build() {
      b.set(a);
    }
  }

  /// A parameter whose equality says nothing of its meaning.
  static IntUnaryOperator lambda() {
    return x -> x + 1;
  }

  static List<Object> nested() {
    return List.of(1, new Object());
  }

  static final class Peeks extends Small {
    @Override
    protected void build() {
      var child = new Nested(this);
      child.x.set(a);
      b.set(child.y.add(child.half.y));
    }
  }

  static Component holder(Object held) {
    return new Holder(held);
  }

  static final class Compared extends Small {
    @Override
    protected void build() {
      when(a.asBits().eq(a.slice(2, 0)), () -> b.set(a)).otherwise(() -> b.set(1));
    }
  }
}
