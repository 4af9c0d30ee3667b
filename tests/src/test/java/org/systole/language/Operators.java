package org.systole.language;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Every operator into an output of the width that it must have. Expected texts hold line numbers: append, do not insert.
final class Operators {
  private Operators() {}

  static final class Unsigned extends Component {
    public final UInt a = in(uint(5));
    public final UInt b = in(uint(3));
    public final Bool minus = in(bool());
    public final UInt addSat = out(uint(5));
    public final UInt subSat = out(uint(5));
    public final UInt addGrow = out(uint(6));
    public final UInt min = out(uint(5));
    public final UInt max = out(uint(5));
    public final UInt left = out(uint(7));
    public final UInt right = out(uint(3));
    public final UInt sat = out(uint(3));
    public final UInt trim = out(uint(3));
    public final SInt signed6 = out(sint(6));
    public final SInt two = out(sint(6));
    public final UInt rotated = out(uint(5));
    public final UInt rolled = out(uint(5));
    public final UInt back = out(uint(5));
    public final Bool andValue = out(bool());
    public final Bool orValue = out(bool());
    public final Bool xorValue = out(bool());
    public final UInt ones = out(uint(3));
    public final Bits reversed = out(bits(5));
    public final Bool between = out(bool());
    public final Bool above = out(bool());
    public final Vec<Bits> parts = out(vec(bits(4), 2));
    public final UInt full = out(uint(4));
    public final UInt none = out(uint(4));

    Unsigned() {
      super(null, null);
    }

    @Override
    protected void build() {
      addSat.set(a.addSat(b));
      subSat.set(b.subSat(a));
      addGrow.set(a.addGrow(b));
      min.set(a.min(b));
      max.set(b.max(a));
      left.set(a.shiftLeft(2));
      right.set(a.shiftRight(2));
      sat.set(a.sat(2));
      trim.set(a.trim(2));
      signed6.set(a.intoSInt());
      two.set(a.twoComplement(minus));
      rotated.set(a.rotateLeft(2));
      rolled.set(a.rotateLeft(b));
      back.set(a.rotateRight(1));
      andValue.set(b.andR());
      orValue.set(b.orR());
      xorValue.set(a.add(b).xorR());
      ones.set(a.countOne());
      reversed.set(a.reversed());
      between.set(a.between(0, 7).or(a.between(20, 30)));
      above.set(a.gt(17));
      parts.set(a.cat(b).subdivideIn(4));
      full.setAll();
      none.clearAll();
    }
  }

  static final class Signed extends Component {
    public final SInt a = in(sint(5));
    public final SInt b = in(sint(3));
    public final SInt addSat = out(sint(5));
    public final SInt subSat = out(sint(5));
    public final SInt min = out(sint(5));
    public final SInt max = out(sint(5));
    public final SInt left = out(sint(7));
    public final SInt right = out(sint(3));
    public final SInt sat = out(sint(3));
    public final SInt sign = out(sint(1));
    public final SInt trim = out(sint(3));
    public final SInt neg = out(sint(5));
    public final UInt absolute = out(uint(5));
    public final Bool between = out(bool());
    public final Bool andValue = out(bool());

    Signed() {
      super(null, null);
    }

    @Override
    protected void build() {
      addSat.set(a.addSat(b));
      subSat.set(b.subSat(a));
      min.set(a.min(b));
      max.set(b.max(a));
      left.set(a.shiftLeft(2));
      right.set(a.shiftRight(2));
      sat.set(a.sat(2));
      sign.set(a.sat(4));
      trim.set(a.trim(2));
      neg.set(a.neg());
      absolute.set(a.abs());
      between.set(a.between(-3, 4));
      andValue.set(b.andR());
    }
  }

  static final class Sequences extends Component {
    public final Bool x = in(bool());
    public final UInt v = in(uint(4));
    public final Bool rise = out(bool());
    public final Bool fall = out(bool());
    public final Bool edgeValue = out(bool());
    public final UInt held = out(uint(4));
    public final UInt late = out(uint(4));
    public final Vec<UInt> past = out(vec(uint(4), 3));
    public final UInt count = out(uint(3));
    public final Bool overflow = out(bool());
    public final UInt free = out(uint(2));

    Sequences() {
      super(null, null);
    }

    @Override
    protected void build() {
      rise.set(x.rise(false));
      fall.set(x.fall(false));
      edgeValue.set(x.edge(true));
      held.set(regNextWhen(v, x, 9));
      late.set(delay(v, 3));
      past.set(history(v, 3));
      var counter = counter(6).named("steps");
      when(x, counter::increment);
      when(v.eq(15), counter::clear);
      count.set(counter.value());
      overflow.set(counter.willOverflow());
      free.set(counterFreeRun(4).value());
    }
  }

  static final class Wrong extends Component {
    public final UInt a = in(uint(4));
    public final SInt s = in(sint(4));
    public final Bool y = out(bool());
    public final UInt z = out(uint(4));

    Wrong() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(a.lt(16).or(a.eq(-1)).or(s.ge(-9)).or(s.lt(8)).or(a.lt(15)));
      z.set(a.sat(4));
      var w = wire(uint(4)).named("w");
      w.set(a.shiftRight(-1));
      wire(uint(4)).named("r").set(a.rotateLeft(5));
      a.subdivideIn(3);
    }
  }

  /// Does in its constructor what belongs into `build()`.
  static final class Early extends Component {
    public final UInt y = out(uint(4));

    Early() {
      super(null, null);
      y.set(1);
    }

    @Override
    protected void build() {
      y.crossClockDomain();
      y.set(2);
    }
  }

  static final class Earlier extends Component {
    public final Bool x = in(bool());
    private final Bool risen = x.rise(false);
    public final Bool y = out(bool());

    Earlier() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(risen);
    }
  }
}
