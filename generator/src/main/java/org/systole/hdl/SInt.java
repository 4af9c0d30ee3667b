package org.systole.hdl;

import java.math.BigInteger;
import java.util.Collections;
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
    return new Bits(Exprs.concat(Collections.nCopies(width, bit.expr())));
  }

  @Override
  public SInt symmetry() {
    if (width() < 2) {
      return width() == 0 ? self() : make(Exprs.zero(shape()));
    }
    var value = once();
    var least = Exprs.ones(width() - 1).not();
    return value.eq(least).mux(make(Constants.of(least.add(BigInteger.ONE), shape())), value);
  }

  @Override
  Rounding<SInt> rounding() {
    var value = once();
    return new Rounding<>(value, value.msb());
  }

  /// The negative, as wide; the smallest value stays as it is.
  public SInt neg() {
    return make(new Expr.Unary(Expr.UnaryOp.NEGATE, expr(), shape(), Locations.user()));
  }

  /// The magnitude, as wide: exact for the smallest value too.
  public UInt abs() {
    var value = once();
    return width() == 0 ? asUInt() : value.msb().mux(value.neg(), value).asUInt();
  }

  /// The magnitude where `enable` holds, else the bits as they are.
  public UInt abs(Bool enable) {
    var value = once();
    return width() == 0 ? asUInt() : value.msb().and(enable).mux(value.neg(), value).asUInt();
  }

  /// The magnitude, one bit narrower: of the smallest value that of the next one.
  public UInt absWithSym() {
    return width() == 0 ? asUInt() : symmetry().abs().resize(width() - 1);
  }
}
