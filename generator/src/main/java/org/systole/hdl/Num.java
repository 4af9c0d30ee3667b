package org.systole.hdl;

import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A number: UInt or SInt; widths of results as in SpinalHDL, w being the width and n a Java
/// number.
///
/// | operator                | width        | | operator                | width |
/// |-------------------------|--------------|-|-------------------------|-------|
/// | add sub min max         | max          | | shiftLeft(n)            | w + n |
/// | addGrow subGrow         | max + 1      | | shiftRight(n)           | w - n |
/// | addSat subSat           | max          | | sat(n) trim(n)          | w - n |
/// | mul                     | w(a) + w(b)  | | lt le gt ge between     | Bool  |
public abstract sealed class Num<T extends Num<T>> extends BitVector<T> permits UInt, SInt {
  Num(Shape shape) {
    super(shape);
  }

  Num(Expr expr) {
    super(expr);
  }

  private int wider(T other) {
    return Math.max(width(), other.width());
  }

  /// Sum as wide as the wider operand.
  public final T add(T other) {
    return binary(Expr.BinaryOp.ADD, other, wider(other));
  }

  public final T add(long value) {
    return add(make(constant(value)));
  }

  /// Sum one bit wider than the wider operand: never overflows.
  public final T addGrow(T other) {
    return binary(Expr.BinaryOp.ADD, other, wider(other) + 1);
  }

  /// Sum as wide as the wider operand, held at the largest or smallest value where it would
  /// overflow.
  public final T addSat(T other) {
    return addGrow(other).sat(1);
  }

  /// Difference as wide as the wider operand.
  public final T sub(T other) {
    return binary(Expr.BinaryOp.SUB, other, wider(other));
  }

  public final T sub(long value) {
    return sub(make(constant(value)));
  }

  /// Difference one bit wider than the wider operand.
  public final T subGrow(T other) {
    return binary(Expr.BinaryOp.SUB, other, wider(other) + 1);
  }

  /// Difference as wide as the wider operand, held at the largest or smallest value where it would
  /// overflow.
  public abstract T subSat(T other);

  /// Product of width `width() + other.width()`.
  public final T mul(T other) {
    return make(new Expr.Binary(Expr.BinaryOp.MUL, expr(), other.expr(),
        shape().withWidth(width() + other.width()), Locations.user()));
  }

  public final Bool lt(T other) {
    return compare(Expr.BinaryOp.LT, expr(), other.expr());
  }

  public final Bool le(T other) {
    return compare(Expr.BinaryOp.LE, expr(), other.expr());
  }

  public final Bool gt(T other) {
    return other.lt(self());
  }

  public final Bool ge(T other) {
    return other.le(self());
  }

  public final Bool lt(long value) {
    return compare(Expr.BinaryOp.LT, expr(), comparable(value));
  }

  public final Bool ge(long value) {
    return lt(value).not();
  }

  public final Bool le(long value) {
    return compare(Expr.BinaryOp.LE, expr(), comparable(value));
  }

  public final Bool gt(long value) {
    return le(value).not();
  }

  /// Whether `low <= this <= high`.
  public final Bool between(long low, long high) {
    return low == 0 && !shape().signed() ? le(high) : ge(low).and(le(high));
  }

  public final T min(T other) {
    return lt(other).mux(self(), other);
  }

  public final T max(T other) {
    return lt(other).mux(other, self());
  }

  /// `n` bits wider, zeros in the low bits.
  public final T shiftLeft(int n) {
    if (n <= 0) {
      return n == 0 ? self() : refused(n, self());
    }
    Expr zeros = new Expr.Literal(java.math.BigInteger.ZERO, Shape.bits(n), false,
        Locations.user());
    return make(Exprs.cast(Exprs.concat(java.util.List.of(expr(), zeros)),
        shape().withWidth(width() + n)));
  }

  /// `n` bits narrower, without the low ones: rounds down.
  public final T shiftRight(int n) {
    return kept(n) ? make(Exprs.slice(expr(), width() - 1, n, shape().withWidth(width() - n)))
        : refused(n, self());
  }

  /// `n` bits narrower, without the upper ones.
  public final T trim(int n) {
    return kept(n) ? resize(width() - n) : refused(n, self());
  }

  /// `n` bits narrower, held at the largest or smallest value where it would not fit.
  public final T sat(int n) {
    return !kept(n) ? refused(n, self()) : n == 0 ? self() : saturated(n);
  }

  abstract T saturated(int n);

  private boolean kept(int n) {
    return n >= 0 && n < width();
  }

  private T refused(int n, T instead) {
    Mistakes.add(new Diagnostic("RANGE", Mistakes.name(expr()) + " has " + Mistakes.bits(width())
        + ", but " + n + " are added or dropped", Locations.user().toString(),
        Mistakes.declared(expr()), "at least 1 bit must be left"), expr());
    return instead;
  }
}
