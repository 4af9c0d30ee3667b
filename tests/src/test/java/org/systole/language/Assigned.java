package org.systole.language;

import java.util.List;
import java.util.Map;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Assignments, switches and registers in their forms.
final class Assigned {
  private Assigned() {}

  /// Parts at fixed places and at places known at run time, read and assigned.
  static final class Parts extends Component {
    public final UInt x = in(uint(8));
    public final UInt place = in(uint(3));
    public final Bits three = in(bits(3));
    public final Bool one = in(bool());
    public final UInt read = out(uint(3));
    public final Bool readBit = out(bool());
    public final UInt written = out(uint(8));
    public final UInt oneBit = out(uint(8));
    public final UInt held = out(reg(uint(8)).init(0xA5));
    public final Bits fixed = out(bits(8));
    public final Bits filled = out(bits(8));
    public final SInt spread = out(sint(4));
    public final UInt free = out(uint(4));
    public final UInt low = out(uint(2));
    public final UInt high = out(uint(3));
    public final Bits halves = out(bits(8));
    public final Bits uneven = out(bits(2));
    public final Vec<Bool> bools = out(vec(bool(), 3));

    Parts() {
      super(null, null);
    }

    @Override
    protected void build() {
      read.set(x.range(place, 3));
      readBit.set(x.bit(place));
      written.set(x);
      written.range(place, 3).set(three.asUInt());
      oneBit.set(x);
      oneBit.bit(place).set(one);
      when(one, () -> held.bit(place).set(three.lsb())).otherwise(() ->
          held.range(place, 2).set(three.range(1, 0).asUInt()));
      fixed.clearAll();
      fixed.bit(7).set(one);
      fixed.range(6, 4).set(three);
      fixed.setSlice(1, 0, B("b10"));
      filled.set(B(8, a -> a.rest(false).bit(7, true).part(6, 4, three).part(1, 0, true)));
      spread.setAllTo(one);
      free.assignDontCare();
      free.set(x.resized());
      low.set(x.takeLow(2));
      high.set(x.takeHigh(3));
      uneven.set(x.subdivideIn(3, false).at(2));
      bools.set(three.asBools());
      halves.subdivideIn(4).at(0).set(x.takeHigh(4).asBits());
      halves.subdivideIn(4).at(1).set(x.takeLow(4).asBits());
    }
  }

  /// Switches on each type; the last assignment that applies wins.
  static final class Switches extends Component {
    public final UInt u = in(uint(3));
    public final SInt s = in(sint(3));
    public final Bits b = in(bits(4));
    public final Bool t = in(bool());
    public final UInt several = out(uint(4));
    public final UInt full = out(uint(4));
    public final UInt signed3 = out(uint(4));
    public final UInt masked = out(uint(4));
    public final UInt bool4 = out(uint(4));
    public final UInt keyed = out(uint(4));
    public final UInt last = out(uint(4));
    public final Bool like = out(bool());
    public final UInt stored = out(uint(4));

    Switches() {
      super(null, null);
    }

    @Override
    protected void build() {
      switchOn(u, c -> c.is(new long[] {1, 3, 5}, () -> several.set(1)).is(U("b111"),
          () -> several.set(2)).otherwise(() -> several.set(3)));
      switchOn(u.range(1, 0), c -> c.is(0, () -> full.set(4)).is(1, () -> full.set(5))
          .is(2, () -> full.set(6)).is(3, () -> full.set(7)));
      switchOn(s, c -> c.is(-1, () -> signed3.set(8)).is(-4, () -> signed3.set(9))
          .is(S(3), () -> signed3.set(10)).otherwise(() -> signed3.set(11)));
      switchOn(b, c -> c.is(M("1--0"), () -> masked.set(1)).is(List.of(M("--11"), 4), () ->
          masked.set(2)).is(9, () -> masked.set(3)).otherwise(() -> masked.set(4)));
      switchOn(t, c -> c.is(true, () -> bool4.set(1)).is(false, () -> bool4.set(2)));
      switchOn(u, c -> c.is(b.resize(3).asUInt(), () -> keyed.set(1)).is(2, () -> keyed.set(2))
          .otherwise(() -> keyed.set(3)));
      last.set(0);
      when(t, () -> last.set(1));
      switchOn(u, c -> c.strict(false).is(new long[] {2, 2}, () -> last.set(2)));
      when(b.eq(M("0000")), () -> {
        last.set(3);
        when(t, () -> last.set(4));
      });
      like.set(b.ne(M("-1-0")));
      var memory = mem(4, 2);
      switchOn(u, c -> c.is(0, () -> memory.write(t.asUInt(), b))
          .otherwise(() -> memory.write(t.not().asUInt(), b.not())));
      stored.set(memory.readSync(t.asUInt()).asUInt());
    }
  }

  /// Signals that are made inside conditions, and a variable.
  static final class Scopes extends Component {
    public final UInt x = in(uint(4));
    public final Bool c = in(bool());
    public final UInt y = out(uint(4));
    public final UInt late = out(uint(4));
    public final UInt replaced = out(uint(4));
    public final UInt sum = out(uint(4));

    Scopes() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(0);
      late.set(0);
      when(c, () -> {
        var local = wire(uint(4)).named("inner");
        local.set(x.add(1));
        when(x.eq(3), () -> local.set(9));
        y.set(local);
        late.set(regNext(x));
      });
      replaced.allowOverride().set(1);
      replaced.set(x);
      var total = x.add(1).variable();
      total.become(total.add(total));
      when(c, () -> total.become(total.add(3)));
      sum.set(total);
    }
  }

  static final class Point extends Bundle {
    public final UInt x = uint(4);
    public final SInt y = sint(4);
    public final Vec<Bool> flags = vec(bool(), 2);
  }

  record Start(int x, int y, List<Boolean> flags) {}

  /// Registers of every form.
  static final class Registered extends Component {
    public final Point given = in(new Point());
    public final Bool enable = in(bool());
    public final Point later = out(new Point());
    public final Point nextInit = out(new Point());
    public final Point kept = out(new Point());
    public final Point part = out(reg(new Point()));
    public final UInt started = out(uint(6));
    public final Vec<UInt> list = out(vec(uint(4), 2));
    public final Bool equal = out(bool());
    public final Point either = out(new Point());
    public final Bits whole = out(bits(10));
    public final Point back = out(new Point());

    Registered() {
      super(null, null);
    }

    @Override
    protected void build() {
      later.set(regNext(given));
      nextInit.set(regNext(given, new Start(5, -3, List.of(true, false))));
      kept.set(regNextWhen(given, enable, new Start(1, 2, List.of(false, true))));
      part.init(Map.of("x", 7));
      part.set(given);
      var counted = regInit(U(60, 6)).named("counted");
      counted.set(counted.add(1));
      started.set(counted);
      var pair = reg(vec(uint(4), 2)).init(List.of(3, 4)).named("pair");
      when(enable, () -> pair.set(Vec.of(List.of(given.x, pair.at(0)))));
      list.set(pair);
      equal.set(given.eq(later).and(pair.ne(list).not()));
      either.set(select(enable, given, later));
      whole.set(given.asBits());
      back.assignFromBits(given.asBits());
    }
  }
}
