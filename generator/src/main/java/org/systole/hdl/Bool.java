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
}
