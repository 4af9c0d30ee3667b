package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A bit vector without arithmetic.
public final class Bits extends Word<Bits> {
  Bits(Shape shape) {
    super(shape);
  }

  Bits(Expr expr) {
    super(expr);
  }

  @Override
  Bits make(Expr value) {
    return new Bits(value);
  }

  @Override
  Bits template(int width) {
    return new Bits(Shape.bits(width));
  }

  /// Element `index` of this vector of `elementWidth`-bit elements, element 0 in the low bits.
  public Bits element(int index, int elementWidth) {
    return slice((index + 1) * elementWidth - 1, index * elementWidth);
  }
}
