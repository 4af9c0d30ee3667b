package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// An unsigned integer.
public final class UInt extends Num<UInt> {
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

  @Override
  public UInt subSat(UInt other) {
    var wide = subGrow(other).once();
    return wide.msb().mux(make(Exprs.zero(shape().withWidth(wide.width() - 1))), wide.trim(1));
  }

  @Override
  UInt saturated(int n) {
    return slice(width() - 1, width() - n).orR().mux(trim(n).filled(), trim(n));
  }

  @Override
  public UInt symmetry() {
    return self();
  }

  @Override
  Rounding<UInt> rounding() {
    return new Rounding<>(once(), null);
  }

  /// The same value as SInt, one bit wider.
  public SInt intoSInt() {
    return resize(width() + 1).asSInt();
  }

  /// The same value, or its negative where `negative` holds, one bit wider.
  public SInt twoComplement(Bool negative) {
    var value = once().intoSInt();
    return negative.mux(value.neg(), value);
  }
}
