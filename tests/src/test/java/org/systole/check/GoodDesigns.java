package org.systole.check;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The counterparts of `BadDesigns`: as near to a mistake as can be, without one.
final class GoodDesigns {
  private GoodDesigns() {}

  static final class Widths extends BadDesigns.Small {
    @Override
    protected void build() {
      var narrow = wire(uint(2)).named("narrow");
      narrow.set(a.resize(2));
      var high = wire(uint(3)).named("high");
      high.set(7);
      b.set(narrow.resize(3).and(high).resize(4));
    }
  }

  static final class Driven extends BadDesigns.Small {
    @Override
    protected void build() {
      wire(uint(4)).named("neverRead");
      var kept = reg(uint(4)).named("kept").init(3);
      var child = new BadDesigns.Half(this);
      child.x.set(a);
      b.set(child.y.add(kept));
    }
  }

  static final class Covered extends BadDesigns.Small {
    @Override
    protected void build() {
      when(enable, () -> b.set(a)).otherwise(() -> b.set(0));
      var chosen = wire(uint(4)).named("chosen");
      switchOn(a.slice(0, 0).asUInt(),
          s -> s.is(0, () -> chosen.set(a)).is(1, () -> chosen.set(2)));
      var halved = wire(uint(4)).named("halved");
      halved.setSlice(1, 0, a.slice(1, 0));
      halved.setSlice(3, 2, a.slice(1, 0));
      var held = reg(uint(4)).named("held");
      when(enable, () -> held.set(chosen.add(halved)));
    }
  }

  static final class Feedback extends BadDesigns.Small {
    @Override
    protected void build() {
      var ping = reg(uint(4)).named("ping").init(0);
      var pong = wire(uint(4)).named("pong");
      ping.set(pong.add(1));
      pong.set(ping);
      b.set(ping.add(a));
    }
  }

  static final class LastWins extends BadDesigns.Small {
    @Override
    protected void build() {
      b.set(0);
      when(enable, () -> {
        b.set(1);
        b.setSlice(3, 3, a.slice(3, 3));
      });
    }
  }

  static final class Neighbours extends BadDesigns.Small {
    @Override
    protected void build() {
      var child = new BadDesigns.Nested(this);
      child.x.set(a);
      b.set(child.y);
    }
  }

  /// Deep values: equal parameters mean equal bodies.
  static final class Valued extends Component {
    enum Mode { ON }

    record Inner(String text, Mode mode) {}

    record Params(int width, Inner inner, List<Inner> list, Object none) {}

    public final Bool a = in(bool());
    public final UInt b = out(uint(1));

    Valued() {
      var inner = new Inner("x", Mode.ON);
      super(null, new Params(4, inner, List.of(inner), null));
    }

    @Override
    protected void build() {
      b.set(a.asUInt());
    }
  }

  static final class Compared extends BadDesigns.Small {
    @Override
    protected void build() {
      var low = a.slice(2, 0);
      when(a.asBits().eq(low.resize(4)).and(low.ne(5)), () -> b.set(a)).otherwise(() -> b.set(1));
    }
  }
}
