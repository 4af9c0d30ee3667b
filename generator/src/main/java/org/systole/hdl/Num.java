package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Expr.BinaryOp;
import org.systole.hdl.ir.Shape;

/// A number: UInt or SInt; widths of results as in SpinalHDL, w being the width and n a Java
/// number. Operands may be Java numbers: constants as narrow as their value allows.
///
/// | operator                | width        | | operator                | width          |
/// |-------------------------|--------------|-|-------------------------|----------------|
/// | add sub min max         | max          | | sat(n) trim(n)          | w - n          |
/// | addGrow subGrow         | max + 1      | | symmetry                | w              |
/// | addSat subSat           | max          | | floor ceil round..(n)   | w - n          |
/// | mul                     | w(a) + w(b)  | | ceil round..(n, false)  | w - n + 1      |
/// | div                     | w(a)         | | fixTo(high, low, type)  | high - low + 1 |
/// | mod                     | min          | | lt le gt ge between     | Bool           |
public abstract sealed class Num<T extends Num<T>> extends Word<T> permits UInt, SInt {
  Num(Shape shape) {
    super(shape);
  }

  Num(Expr expr) {
    super(expr);
  }

  /// Sum as wide as the wider operand.
  public final T add(T other) {
    return binary(BinaryOp.ADD, other, joint(other));
  }

  public final T add(Number value) {
    return add(constant(value));
  }

  /// Sum one bit wider than the wider operand: never overflows.
  public final T addGrow(T other) {
    return binary(BinaryOp.ADD, other, joint(other) + 1);
  }

  public final T addGrow(Number value) {
    return addGrow(constant(value));
  }

  /// Sum as wide as the wider operand, held at the largest or smallest value where it would
  /// overflow.
  public final T addSat(T other) {
    return addGrow(other).sat(1);
  }

  public final T addSat(Number value) {
    return addSat(constant(value));
  }

  /// Difference as wide as the wider operand.
  public final T sub(T other) {
    return binary(BinaryOp.SUB, other, joint(other));
  }

  public final T sub(Number value) {
    return sub(constant(value));
  }

  /// Difference one bit wider than the wider operand.
  public final T subGrow(T other) {
    return binary(BinaryOp.SUB, other, joint(other) + 1);
  }

  public final T subGrow(Number value) {
    return subGrow(constant(value));
  }

  /// Difference as wide as the wider operand, held at the largest or smallest value where it would
  /// overflow.
  public abstract T subSat(T other);

  public final T subSat(Number value) {
    return subSat(constant(value));
  }

  /// Product of width `width() + other.width()`.
  public final T mul(T other) {
    return make(new Expr.Binary(BinaryOp.MUL, expr(), other.expr(),
        shape().withWidth(width() + other.width()), Locations.user()));
  }

  public final T mul(Number value) {
    return mul(constant(value));
  }

  /// Quotient as wide as this value, rounded towards 0; any value where `other` is 0.
  public final T div(T other) {
    return binary(BinaryOp.DIV, other, Math.max(width(), other.width())).resize(width());
  }

  public final T div(Number value) {
    return div(constant(value));
  }

  /// Remainder of `div`, as wide as the narrower operand; it has the sign of this value.
  public final T mod(T other) {
    return binary(BinaryOp.MOD, other, Math.max(width(), other.width()))
        .resize(Math.min(width(), other.width()));
  }

  public final T mod(Number value) {
    return mod(constant(value));
  }

  public final Bool lt(T other) {
    return compared(BinaryOp.LT, other);
  }

  public final Bool le(T other) {
    return compared(BinaryOp.LE, other);
  }

  public final Bool gt(T other) {
    return other.lt(self());
  }

  public final Bool ge(T other) {
    return other.le(self());
  }

  public final Bool lt(Number value) {
    return lt(comparable(value));
  }

  public final Bool ge(Number value) {
    return lt(value).not();
  }

  public final Bool le(Number value) {
    return le(comparable(value));
  }

  public final Bool gt(Number value) {
    return le(value).not();
  }

  /// Whether `low <= this <= high`.
  public final Bool between(Number low, Number high) {
    return Constants.integer(low).signum() == 0 && !shape().signed() ? le(high)
        : ge(low).and(le(high));
  }

  public final T min(T other) {
    T a = once();
    T b = other.once();
    return a.lt(b).mux(a, b);
  }

  public final T max(T other) {
    T a = once();
    T b = other.once();
    return a.lt(b).mux(b, a);
  }

  public final T min(Number value) {
    return min(constant(value));
  }

  public final T max(Number value) {
    return max(constant(value));
  }

  /// `n` bits narrower, without the upper ones.
  public final T trim(int n) {
    return kept(n, 1) ? resize(width() - n) : refused(n, self());
  }

  /// `n` bits narrower, held at the largest or smallest value where it would not fit; with a
  /// negative `n` wider.
  public final T sat(int n) {
    return n < 0 ? resize(width() - n) : !kept(n, 1) ? refused(n, self())
        : n == 0 ? self() : once().saturated(n);
  }

  abstract T saturated(int n);

  /// The smallest SInt, which has no counterpart, becomes the next one; a UInt stays as it is.
  public abstract T symmetry();

  abstract Rounding<T> rounding();

  /// Rounds by dropping `n` low bits, to the side that `type` says; `n` bits narrower, where the
  /// largest value stands for what does not fit. With `n` <= 0 a left shift.
  public final T round(RoundType type, int n) {
    return round(type, n, true);
  }

  /// The same; where not `align`, a type that may round up has one bit more: nothing is cut.
  public final T round(RoundType type, int n, boolean align) {
    return n <= 0 ? shiftLeft(-n) : !kept(n, 1) ? refused(n, self())
        : rounding().apply(type, n, align);
  }

  /// As `roundToInf`.
  public final T round(int n) {
    return roundToInf(n);
  }

  public final T floor(int n) {
    return round(RoundType.FLOOR, n);
  }

  public final T ceil(int n) {
    return round(RoundType.CEIL, n);
  }

  public final T floorToZero(int n) {
    return round(RoundType.FLOOR_TO_ZERO, n);
  }

  public final T ceilToInf(int n) {
    return round(RoundType.CEIL_TO_INF, n);
  }

  public final T roundUp(int n) {
    return round(RoundType.ROUND_UP, n);
  }

  public final T roundDown(int n) {
    return round(RoundType.ROUND_DOWN, n);
  }

  public final T roundToZero(int n) {
    return round(RoundType.ROUND_TO_ZERO, n);
  }

  public final T roundToInf(int n) {
    return round(RoundType.ROUND_TO_INF, n);
  }

  public final T roundToEven(int n) {
    return round(RoundType.ROUND_TO_EVEN, n);
  }

  public final T roundToOdd(int n) {
    return round(RoundType.ROUND_TO_ODD, n);
  }

  /// Bits `high..low`, rounded to infinity below and saturated above.
  public final T fixTo(int high, int low) {
    return fixTo(high, low, RoundType.ROUND_TO_INF);
  }

  /// Bits `high..low`, rounded as `type` says below, then saturated above.
  public final T fixTo(int high, int low, RoundType type) {
    if (low < 0 || high < low || high >= width()) {
      Mistakes.range(expr(), high, low, "kept");
      return self();
    }
    T rounded = round(type, low, false);
    return rounded.sat(rounded.width() - (high - low + 1));
  }
}
