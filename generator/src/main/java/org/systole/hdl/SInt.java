package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A two's complement integer.
public final class SInt extends Num<SInt> {
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

  @Override
  public SInt subSat(SInt other) {
    return subGrow(other).sat(1);
  }

  @Override
  SInt saturated(int n) {
    int width = width() - n;
    var above = slice(width() - 1, width - 1);
    Bool fits = above.orR().not().or(above.andR());
    return fits.mux(trim(n), width == 1 ? msb().asSInt()
        : msb().cat(spread(msb().not(), width - 1)).asSInt());
  }

  private static Bits spread(Bool bit, int width) {
    return new Bits(Exprs.concat(java.util.Collections.nCopies(width, bit.expr())));
  }

  /// The negative, as wide; the smallest value stays as it is.
  public SInt neg() {
    return make(new Expr.Unary(Expr.UnaryOp.NEGATE, expr(), shape(), Locations.user()));
  }

  /// The magnitude, as wide: exact for the smallest value too.
  public UInt abs() {
    return msb().mux(neg(), this).asUInt();
  }
}
