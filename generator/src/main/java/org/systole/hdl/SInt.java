package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A two's complement integer; widths of results as in SpinalHDL.
public final class SInt extends BaseType<SInt> {
  SInt(Shape shape) {
    super(shape);
  }

  SInt(Expr expr) {
    super(expr);
  }

  @Override
  SInt make(Expr value) {
    return new SInt(value);
  }

  @Override
  SInt template(int width) {
    return new SInt(Shape.sint(width));
  }

  /// Sum as wide as the wider operand.
  public SInt add(SInt other) {
    return binary(Expr.BinaryOp.ADD, other, Math.max(width(), other.width()));
  }

  public SInt add(long value) {
    return add(make(constant(value)));
  }

  /// Sum one bit wider than the wider operand: never overflows.
  public SInt addGrow(SInt other) {
    return binary(Expr.BinaryOp.ADD, other, Math.max(width(), other.width()) + 1);
  }

  /// Difference as wide as the wider operand.
  public SInt sub(SInt other) {
    return binary(Expr.BinaryOp.SUB, other, Math.max(width(), other.width()));
  }

  public SInt sub(long value) {
    return sub(make(constant(value)));
  }

  /// Difference one bit wider than the wider operand.
  public SInt subGrow(SInt other) {
    return binary(Expr.BinaryOp.SUB, other, Math.max(width(), other.width()) + 1);
  }

  /// Product of width `width() + other.width()`.
  public SInt mul(SInt other) {
    return make(new Expr.Binary(Expr.BinaryOp.MUL, expr(), other.expr(),
        shape().withWidth(width() + other.width()), Locations.user()));
  }

  public Bool lt(SInt other) {
    return compare(Expr.BinaryOp.LT, expr(), other.expr());
  }

  public Bool le(SInt other) {
    return compare(Expr.BinaryOp.LE, expr(), other.expr());
  }

  public Bool gt(SInt other) {
    return other.lt(this);
  }

  public Bool ge(SInt other) {
    return other.le(this);
  }

  public Bool lt(long value) {
    return compare(Expr.BinaryOp.LT, expr(), constant(value));
  }

  public Bool ge(long value) {
    return lt(value).not();
  }
}
