package org.systole.language;

import java.math.BigInteger;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.QFormat;
import org.systole.hdl.fixed.SFix;
import org.systole.hdl.fixed.UFix;

/// Designs around fixed point. Expected texts hold line numbers of this file: append, do not insert.
final class Fixed {
  private Fixed() {}

  /// A format in parameters.
  record Type(long max, long min, int exp) {
    AFix type() {
      return AFix.type(BigInteger.valueOf(max), BigInteger.valueOf(min), exp);
    }
  }

  abstract static class Shows extends Component {
    Shows(Object p) {
      super(null, p);
    }

    final void show(String name, AFix value) {
      out(value.copy()).named(name).set(value);
    }

    final void show(String name, SFix value) {
      out(value.copy()).named(name).set(value);
    }

    final void show(String name, UFix value) {
      out(value.copy()).named(name).set(value);
    }

    final void show(String name, Bool value) {
      out(bool()).named(name).set(value);
    }

    final void show(String name, SInt value) {
      out(sint(value.width())).named(name).set(value);
    }

    final void show(String name, UInt value) {
      out(uint(value.width())).named(name).set(value);
    }
  }

  /// Operators of two numbers.
  static final class Operators extends Shows {
    record Both(Type a, Type b) {}

    private final Both p;

    Operators(Both p) {
      this.p = p;
      super(p);
    }

    public final AFix a = in(p.a().type());
    public final AFix b = in(p.b().type());

    @Override
    protected void build() {
      show("sum", a.add(b));
      show("difference", a.sub(b));
      show("product", a.mul(b));
      show("negative", a.neg());
      show("grown", a.shiftLeftGrow(2));
      show("cut", a.shiftRightCut(1));
      show("moved", a.shiftLeft(3));
      show("finer", a.resize(a.exp() - 2));
      show("less", a.lt(b));
      show("atMost", a.le(b));
      show("more", a.gt(b));
      show("atLeast", a.ge(b));
      show("same", a.eq(b));
      show("other", a.ne(b));
      show("zero", a.isZero());
      show("below", a.isNegative());
      show("wrapped", a.addWrap(b));
      show("wrappedDown", a.subWrap(b));
      show("held", a.sat(BigInteger.valueOf(5), BigInteger.valueOf(-3)));
      show("steps", a.asUInt());
      show("signed6", a.asSInt());
    }
  }

  /// Every rounding of one number.
  static final class Roundings extends Shows {
    record Step(Type a, int exp, boolean align) {}

    private final Step p;

    Roundings(Step p) {
      this.p = p;
      super(p);
    }

    public final AFix a = in(p.a().type());

    @Override
    protected void build() {
      for (var type : RoundType.values()) {
        show("to_" + type, a.round(p.exp(), type, p.align()));
      }
    }
  }

  /// Assignments and conversions to a format.
  static final class Fits extends Shows {
    record Into(Type a, QFormat format) {}

    private final Into p;

    Fits(Into p) {
      this.p = p;
      super(p);
    }

    public final AFix a = in(p.a().type());
    public final AFix held = out(AFix.type(p.format()));
    public final AFix cut = out(AFix.type(p.format()));
    public final AFix fixed = out(AFix.type(p.format()));

    @Override
    protected void build() {
      held.set(a.saturated(RoundType.ROUND_TO_EVEN));
      cut.set(a.truncated());
      fixed.set(a.fixTo(p.format(), RoundType.ROUND_TO_INF));
    }
  }

  static final class Formats extends Shows {
    public final SFix a = in(SFix.type(3, -4));
    public final SFix b = in(SFix.ofWidth(2, 5));
    public final UFix u = in(UFix.type(3, -3));
    public final UFix v = in(UFix.ofWidth(1, 5));
    public final SFix brief = out(SFix.type(1, -2));
    public final UFix little = out(UFix.type(2, -1));
    public final SFix fixed = out(SFix.type(3, -4));
    public final SFix rounded = out(SFix.type(3, -4));
    public final UFix start = out(UFix.type(3, -3));
    public final AFix third = out(AFix.uq(2, 3));

    Formats() {
      super(null);
    }

    @Override
    protected void build() {
      show("sum", a.add(b));
      show("difference", a.sub(b));
      show("product", a.mul(b));
      show("less", a.lt(b));
      show("atMost", a.le(b));
      show("whole", a.toSInt());
      show("moved", a.shiftLeft(2));
      show("grown", a.shiftLeftGrow(2));
      show("shrunk", a.shiftRightCut(2));
      show("usum", u.add(v));
      show("udifference", u.sub(v));
      show("uproduct", u.mul(v));
      show("uless", u.lt(v));
      show("uwhole", u.toUInt());
      show("fraction", u.fractionalPart());
      show("ranged", AFix.of(a).add(AFix.of(u)));
      show("there", AFix.of(a).asSFix());
      show("uthere", AFix.of(u).asUFix());
      brief.set(a.truncated());
      little.set(u.truncated());
      fixed.set(-2.5);
      rounded.set(0.1, RoundType.ROUND_TO_INF);
      var register = reg(UFix.type(3, -3)).init(6.125).named("kept");
      register.set(register);
      start.set(register);
      third.set(1.0 / 3, RoundType.CEIL);
    }
  }

  static final class Wrong extends Shows {
    public final SFix a = in(SFix.type(3, -4));
    public final UFix u = in(UFix.type(3, -3));
    public final AFix x = in(AFix.sq(3, 4));
    public final SFix brief = out(SFix.type(3, -2));
    public final AFix coarse = out(AFix.sq(3, 2));
    public final AFix narrow = out(AFix.sq(2, 4));
    public final UFix positive = out(UFix.type(3, -3));
    public final AFix tenth = out(AFix.uq(2, 4));

    Wrong() {
      super(null);
    }

    @Override
    protected void build() {
      brief.set(a);
      coarse.set(x);
      narrow.set(x);
      positive.set(-1.0);
      positive.set(8);
      tenth.set(0.1);
      show("coarser", x.resize(-1));
      show("nothing", x.floor(6));
    }
  }
}
