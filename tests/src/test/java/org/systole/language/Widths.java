package org.systole.language;

import org.systole.hdl.BitVector;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Every operator into an output of the width that the table of widths says.
final class Widths {
  private Widths() {}

  /// Makes an output for each result.
  abstract static class Results extends Component {
    Results(Object parameters) {
      super(null, parameters);
    }

    final <T extends BitVector<T>> void is(String name, int width, T value) {
      T port = out(value.resize(width).copy()).named(name);
      port.set(value);
    }
  }

  record Params(int a, int b) {}

  static final class Unsigned extends Results {
    private final Params p;

    Unsigned(Params p) {
      this.p = p;
      super(p);
    }

    public final UInt a = in(uint(p.a()));
    public final UInt b = in(uint(p.b()));

    @Override
    protected void build() {
      int most = Math.max(p.a(), p.b());
      int sum = p.a() + p.b();
      is("add", most, a.add(b));
      is("sub", most, a.sub(b));
      is("addGrow", most + 1, a.addGrow(b));
      is("subGrow", most + 1, a.subGrow(b));
      is("addSat", most, a.addSat(b));
      is("subSat", most, a.subSat(b));
      is("mul", sum, a.mul(b));
      is("div", p.a(), a.div(b));
      is("rest", Math.min(p.a(), p.b()), a.mod(b));
      is("left", p.a() + 2, a.shiftLeft(2));
      is("leftBy", p.a() + (1 << p.b()) - 1, a.shiftLeft(b));
      is("right", Math.max(0, p.a() - 2), a.shiftRight(2));
      is("rightBy", p.a(), a.shiftRight(b));
      is("leftKeep", p.a(), a.shiftLeftKeep(2));
      is("leftKeepBy", p.a(), a.shiftLeftKeep(b));
      is("rightKeep", p.a(), a.shiftRightKeep(2));
      is("cat", sum, a.cat(b));
      is("append", sum, a.append(b));
      is("eq", 1, a.eq(b));
      is("ne", 1, a.ne(b));
      is("lt", 1, a.lt(b));
      is("le", 1, a.le(b));
      is("mux", most, mux(a.lt(b), a, b));
      is("both", p.b(), a.resized().and(b));
      is("intoSInt", p.a() + 1, a.intoSInt());
      is("ones", log2Up(p.a() + 1), a.countOne());
      is("orR", 1, a.orR());
      is("andR", 1, a.andR());
      is("xorR", 1, a.xorR());
      is("wider", p.a() + 3, a.resize(p.a() + 3));
      is("leftmost", p.b(), a.resizeLeft(p.b()));
      is("three", Math.max(p.a(), 2), a.add(3));
      is("big", Math.max(p.a(), 9), a.add(300));
      is("times", p.a() + 2, a.mul(3));
      is("firm", Math.max(p.a(), 4), a.add(U(3, 4)));
      is("loose", Math.max(p.a(), 2), a.xor(0).add(U("d2")));
      is("chosen", Math.max(p.a(), 2), mux(a.orR(), a, U(3)));
      is("reversed", p.a(), a.reversed());
      is("adapted", p.a(), a.add(b.resized()));
    }
  }

  static final class Signed extends Results {
    private final Params p;

    Signed(Params p) {
      this.p = p;
      super(p);
    }

    public final SInt a = in(sint(p.a()));
    public final SInt b = in(sint(p.b()));
    public final UInt n = in(uint(3));
    public final Bool flag = in(bool());

    @Override
    protected void build() {
      int most = Math.max(p.a(), p.b());
      int sum = p.a() + p.b();
      is("add", most, a.add(b));
      is("sub", most, a.sub(b));
      is("addGrow", most + 1, a.addGrow(b));
      is("subGrow", most + 1, a.subGrow(b));
      is("addSat", most, a.addSat(b));
      is("subSat", most, a.subSat(b));
      is("mul", sum, a.mul(b));
      is("div", p.a(), a.div(b));
      is("rest", Math.min(p.a(), p.b()), a.mod(b));
      is("left", p.a() + 2, a.shiftLeft(2));
      is("leftBy", p.a() + 7, a.shiftLeft(n));
      is("right", Math.max(0, p.a() - 2), a.shiftRight(2));
      is("rightBy", p.a(), a.shiftRight(n));
      is("leftKeep", p.a(), a.shiftLeftKeep(2));
      is("leftKeepBy", p.a(), a.shiftLeftKeep(n));
      is("rightKeep", p.a(), a.shiftRightKeep(2));
      is("append", sum, a.append(b));
      is("eq", 1, a.eq(b));
      is("lt", 1, a.lt(b));
      is("le", 1, a.le(b));
      is("neg", p.a(), a.neg());
      is("size", p.a(), a.abs());
      is("absIf", p.a(), a.abs(flag));
      is("absWithSym", Math.max(0, p.a() - 1), a.absWithSym());
      is("symmetry", p.a(), a.symmetry());
      is("wider", p.a() + 3, a.resize(p.a() + 3));
      is("leftmost", p.b(), a.resizeLeft(p.b()));
      is("three", Math.max(p.a(), 3), a.add(3));
      is("minus", Math.max(p.a(), 3), a.add(S(-4)));
      is("times", p.a() + 3, a.mul(-3));
      is("mux", most, mux(flag, a, b));
    }
  }

  record RoundParams(RoundType type, int n) {}

  /// Six bits, rounded.
  static final class Rounded extends Results {
    private final RoundParams p;

    Rounded(RoundParams p) {
      this.p = p;
      super(p);
    }

    public final UInt a = in(uint(6));
    public final SInt s = in(sint(6));

    @Override
    protected void build() {
      boolean grows = p.type() != RoundType.FLOOR && p.type() != RoundType.FLOOR_TO_ZERO;
      int more = grows ? 1 : 0;
      int kept = 6 - p.n();
      is("aligned", kept, a.round(p.type(), p.n()));
      is("whole", kept + more, a.round(p.type(), p.n(), false));
      is("fixed", 4 - p.n() + 1, a.fixTo(4, p.n(), p.type()));
      is("top", kept, a.fixTo(5, p.n(), p.type()));
      is("signedAligned", kept, s.round(p.type(), p.n()));
      is("signedWhole", kept + more, s.round(p.type(), p.n(), false));
      is("signedFixed", 4 - p.n() + 1, s.fixTo(4, p.n(), p.type()));
      is("signedTop", kept, s.fixTo(5, p.n(), p.type()));
    }
  }
}
