package org.systole.check;

import java.util.List;
import java.util.Map;
import org.systole.hdl.Bits;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Misused values, assignments and registers. Expected texts hold line numbers of this file:
/// append, do not insert.
final class BadValues {
  private BadValues() {}

  static final class Covered extends BadDesigns.Small {
    @Override
    protected void build() {
      switchOn(a.range(1, 0), s -> s.is(new long[] {0, 1, 2}, () -> b.set(1))
          .is(3, () -> b.set(2))
          .otherwise(() -> b.set(3)));
    }
  }

  static final class Repeated extends BadDesigns.Small {
    @Override
    protected void build() {
      b.set(0);
      switchOn(a, s -> s.is(4, () -> b.set(1))
          .is(new long[] {5, 5}, () -> b.set(2))
          .is(U("b0100"), () -> b.set(3))
          .is(16, () -> b.set(4)));
    }
  }

  static final class Scoped extends BadDesigns.Small {
    private UInt inner;

    @Override
    protected void build() {
      when(enable, () -> {
        inner = wire(uint(4)).named("inner");
        inner.set(a);
      });
      inner.set(3);
      b.set(inner);
    }
  }

  static final class Ranges extends BadDesigns.Small {
    @Override
    protected void build() {
      var s = wire(sint(4)).named("s");
      s.set(a.asSInt());
      var wide = wire(uint(3)).named("wide");
      wide.set(0);
      b.set(a);
      b.bit(4).set(enable);
      b.bit(wide).set(a.lt(U(300)).or(U(16).eq(a)).or(s.gt(S(-9))).or(a.lt(lit(28, 5))));
      b.range(0, 2).set(a.bit(-1).asUInt());
      b.set(a.shiftLeft(regNext(a.resize(17))).resized());
      when(a.eq(M("1-0")), () -> b.set(1));
    }
  }

  static final class Looped extends BadDesigns.Small {
    @Override
    protected void build() {
      var x = wire(uint(2)).named("x");
      x.bit(0).set(enable);
      x.bit(1).set(x.bit(0));
      b.set(x.resized());
    }
  }

  static final class Kept extends BadDesigns.Small {
    @Override
    protected void build() {
      var kept = reg(uint(4)).named("kept").init(5);
      var half = reg(uint(4)).named("half");
      half.setSlice(1, 0, a.slice(1, 0));
      b.set(kept.add(half));
    }
  }

  static final class Entered extends BadDesigns.Small {
    public final UInt x = in(reg(uint(4)));

    @Override
    protected void build() {
      b.set(x);
    }
  }

  static final class Pair extends Bundle {
    public final UInt x = uint(4);
    public final SInt y = sint(4);
  }

  record Start(int x, int z) {}

  static final class Inits extends BadDesigns.Small {
    @Override
    protected void build() {
      var held = reg(uint(4)).named("held");
      held.init(16);
      held.init(a);
      held.init(U(3, 5));
      held.set(a);
      var pair = reg(new Pair());
      pair.named("pair");
      pair.init(new Start(1, 2));
      pair.init(Map.of("y", -9));
      pair.x.set(a);
      pair.y.set(a.asSInt());
      var list = reg(vec(uint(4), 2)).named("list");
      list.init(List.of(1, 2, 3));
      list.at(0).set(a);
      list.at(1).set(list.at(0));
      b.set(held.add(pair.x).add(list.at(1)).add(pair.y.asUInt()));
    }
  }

  static final class Unmade extends BadDesigns.Small {
    @Override
    protected void build() {
      b.set(uint(4).add(a));
    }
  }

  static final class Variables extends BadDesigns.Small {
    @Override
    protected void build() {
      var held = reg(uint(4)).named("held");
      held.set(a);
      held.become(held.add(1));
      b.set(held);
    }
  }

  static final class Ported extends BadDesigns.Small {
    @Override
    protected void build() {
      b.set(a);
      a.become(a.add(1));
    }
  }

  static final class Unlike extends BadDesigns.Small {
    @Override
    protected void build() {
      var pair = wire(new Pair());
      pair.named("pair");
      pair.assignFromBits(a.asBits());
      pair.x.set(a);
      pair.y.set(1);
      var other = wire(vec(bits(4), 3)).named("other");
      other.assignFromBits(B(0, 12));
      when(other.eq(vecOf(a.asBits())), () -> pair.x.set(2));
      b.set(pair.x);
    }

    private org.systole.hdl.Vec<Bits> vecOf(Bits value) {
      return org.systole.hdl.Vec.of(List.of(value, value));
    }
  }

  /// The counterparts: as near to a mistake as can be, without one.
  static final class Fine extends BadDesigns.Small {
    @Override
    protected void build() {
      b.set(0);
      b.setSlice(1, 0, a.slice(1, 0));
      when(enable, () -> b.set(a));
      var over = wire(uint(4)).named("over");
      over.allowOverride();
      over.set(1);
      over.set(a);
      var any = wire(uint(4)).named("any");
      any.assignDontCare();
      any.set(over.add(b.resized()));
      var narrow = wire(uint(2)).named("narrow");
      switchOn(a.range(0, 0), s -> s.coverUnreachable(true).is(0, () -> narrow.set(1))
          .is(1, () -> narrow.set(2)).otherwise(() -> narrow.set(3)));
      switchOn(a, s -> s.strict(false).is(new long[] {5, 5}, () -> narrow.set(0)));
      when(a.lt(15).and(a.eq(U("d15"))).and(narrow.le(3)), () -> narrow.set(any.resized()));
      var read = reg(uint(2)).named("read");
      read.set(narrow);
    }
  }

  static final class Nothing extends Component {
    public final UInt nothing = in(uint(0));
    public final UInt none = out(uint(0));
    public final UInt some = out(uint(2));

    Nothing() {
      super(null, null);
    }

    @Override
    protected void build() {
      none.set(3);
      some.set(nothing);
    }
  }
}
