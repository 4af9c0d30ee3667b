package org.systole.hdl;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Expr.BinaryOp;
import org.systole.hdl.ir.Shape;

/// A value of any width: Bits, UInt or SInt; the result is of the same type. In the widths w is the
/// width of this value and n a Java number; right shifts of SInt keep the sign.
///
/// | operator            | width                    | | operator           | width        |
/// |---------------------|--------------------------|-|--------------------|--------------|
/// | shiftLeft(n)        | w + n                    | | range(high, low)   | its bits     |
/// | shiftLeft(UInt)     | w + 2^width(amount) - 1  | | range(UInt, n)     | n            |
/// | shiftRight(n)       | w - n, at least 0        | | append(low)        | sum          |
/// | shiftRight(UInt)    | w                        | | resizeLeft(n)      | n            |
/// | shiftLeftKeep       | w                        | | takeLow takeHigh(n)| n            |
/// | shiftRightKeep      | w                        | | dropLow dropHigh(n)| w - n        |
public abstract sealed class Word<T extends Word<T>> extends BitVector<T> permits Bits, Num {
  private static final int WIDEST = 1 << 16;

  Word(Shape shape) {
    super(shape);
  }

  Word(Expr expr) {
    super(expr);
  }

  /// `n` bits wider, zeros in the low bits.
  public final T shiftLeft(int n) {
    if (n <= 0) {
      return n == 0 ? self() : refused(n, self());
    }
    return typed(Exprs.concat(List.of(expr(), Exprs.zero(Shape.bits(n)))));
  }

  /// Wide enough for the largest amount.
  public final T shiftLeft(UInt amount) {
    if (amount.width() > 16 || width() + (1 << amount.width()) > WIDEST) {
      Mistakes.add(new Diagnostic("RANGE", "a left shift by " + Mistakes.bits(amount.width())
          + " makes " + Mistakes.name(expr()) + " wider than " + WIDEST + " bits",
          Locations.user().toString(), Mistakes.declared(expr()),
          "resize the amount, or use shiftLeftKeep"), expr());
      return self();
    }
    return resize(width() + (1 << amount.width()) - 1).shiftLeftKeep(amount);
  }

  /// `n` bits narrower, without the low ones: rounds down.
  public final T shiftRight(int n) {
    if (n < 0) {
      return refused(n, self());
    }
    return n >= width() ? resize(0)
        : make(Exprs.slice(expr(), width() - 1, n, shape().withWidth(width() - n)));
  }

  /// Right shift that keeps the width.
  public final T shiftRight(UInt amount) {
    return make(new Expr.Binary(BinaryOp.SHIFT_RIGHT, expr(), amount.expr(), shape(),
        Locations.user()));
  }

  /// Left shift that keeps the width: upper bits leave.
  public final T shiftLeftKeep(int n) {
    return n >= width() ? make(Exprs.zero(shape())) : n <= 0 ? shiftLeft(n)
        : dropHigh(n).shiftLeft(n);
  }

  /// Left shift that keeps the width: upper bits leave.
  public final T shiftLeftKeep(UInt amount) {
    return make(new Expr.Binary(BinaryOp.SHIFT_LEFT, expr(), amount.expr(), shape(),
        Locations.user()));
  }

  /// Right shift that keeps the width.
  public final T shiftRightKeep(int n) {
    int kept = shape().signed() ? Math.min(n, Math.max(0, width() - 1)) : n;
    return shiftRight(kept).resize(width());
  }

  /// Right shift that keeps the width.
  public final T shiftRightKeep(UInt amount) {
    return shiftRight(amount);
  }

  /// Bits `high..low`.
  public final T range(int high, int low) {
    return Slices.of(this, high, low, template(Math.max(1, high - low + 1)));
  }

  /// `size` bits from `offset` on, known at run time, which has log2Up(width) bits at most; bits
  /// beyond the end read 0 and are not assigned.
  public final T range(UInt offset, int size) {
    return Slices.at(this, offset, template(size));
  }

  /// This value in the upper bits, `low` below it.
  public final T append(BaseType<?> low) {
    return typed(cat(low).expr());
  }

  /// Keeps the upper bits, or adds zeros below.
  public final T resizeLeft(int size) {
    return size >= width() ? shiftLeft(size - width()) : dropLow(width() - size);
  }

  public final T takeLow(int n) {
    return kept(n, 0) ? resize(n) : refused(n, self());
  }

  public final T takeHigh(int n) {
    return kept(n, 0) ? shiftRight(width() - n) : refused(n, self());
  }

  public final T dropLow(int n) {
    return kept(n, 0) ? shiftRight(n) : refused(n, self());
  }

  public final T dropHigh(int n) {
    return kept(n, 0) ? resize(width() - n) : refused(n, self());
  }

  private T typed(Expr bits) {
    return make(Exprs.cast(bits, shape().withWidth(bits.shape().width())));
  }

  final boolean kept(int n, int least) {
    return n >= 0 && n <= width() - least;
  }

  final T refused(int n, T instead) {
    Mistakes.add(new Diagnostic("RANGE", Mistakes.name(expr()) + " has " + Mistakes.bits(width())
        + ", but " + n + " are added or dropped", Locations.user().toString(),
        Mistakes.declared(expr()), "at least 1 bit must be left"), expr());
    return instead;
  }
}
