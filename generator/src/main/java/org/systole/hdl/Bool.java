package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// One bit that is true or false.
public final class Bool extends BaseType<Bool> {
  Bool(Shape shape) {
    super(shape);
  }

  Bool(Expr expr) {
    super(expr);
  }

  @Override
  Bool make(Expr value) {
    return new Bool(value);
  }

  @Override
  Bool template(int width) {
    return new Bool(Shape.BOOL);
  }

  /// `whenTrue` where this is true, else `whenFalse`; as wide as the wider.
  public <T extends BaseType<T>> T mux(T whenTrue, T whenFalse) {
    int width = Math.max(whenTrue.width(), whenFalse.width());
    return whenTrue.make(new Expr.Mux(expr(), Exprs.resize(whenTrue.expr(), width),
        Exprs.resize(whenFalse.expr(), width), whenTrue.shape().withWidth(width),
        Locations.user()));
  }
}
