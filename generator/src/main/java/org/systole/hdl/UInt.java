package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// An unsigned integer; widths of results as in SpinalHDL.
public final class UInt extends BaseType<UInt> {
  UInt(Shape shape) {
    super(shape);
  }

  UInt(Expr expr) {
    super(expr);
  }

  @Override
  UInt make(Expr value) {
    return new UInt(value);
  }

  @Override
  UInt template(int width) {
    return new UInt(Shape.uint(width));
  }

  /// Sum as wide as the wider operand.
  public UInt add(UInt other) {
    return binary(Expr.BinaryOp.ADD, other, Math.max(width(), other.width()));
  }

  public UInt add(long value) {
    return add(make(constant(value)));
  }

  /// Sum one bit wider than the wider operand: never overflows.
  public UInt addGrow(UInt other) {
    return binary(Expr.BinaryOp.ADD, other, Math.max(width(), other.width()) + 1);
  }

  /// Difference as wide as the wider operand.
  public UInt sub(UInt other) {
    return binary(Expr.BinaryOp.SUB, other, Math.max(width(), other.width()));
  }

  public UInt sub(long value) {
    return sub(make(constant(value)));
  }

  /// Difference one bit wider than the wider operand.
  public UInt subGrow(UInt other) {
    return binary(Expr.BinaryOp.SUB, other, Math.max(width(), other.width()) + 1);
  }

  /// Product of width `width() + other.width()`.
  public UInt mul(UInt other) {
    return make(new Expr.Binary(Expr.BinaryOp.MUL, expr(), other.expr(),
        shape().withWidth(width() + other.width()), Locations.user()));
  }

  public Bool lt(UInt other) {
    return compare(Expr.BinaryOp.LT, expr(), other.expr());
  }

  public Bool le(UInt other) {
    return compare(Expr.BinaryOp.LE, expr(), other.expr());
  }

  public Bool gt(UInt other) {
    return other.lt(this);
  }

  public Bool ge(UInt other) {
    return other.le(this);
  }

  public Bool lt(long value) {
    return compare(Expr.BinaryOp.LT, expr(), constant(value));
  }

  public Bool ge(long value) {
    return lt(value).not();
  }
}
