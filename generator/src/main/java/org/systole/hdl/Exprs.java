package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Smart constructors that leave out what changes nothing.
final class Exprs {
  private Exprs() {}

  static Expr resize(Expr a, int width) {
    if (a.shape().width() == width) {
      return a;
    }
    if (a instanceof Expr.Literal literal && width > a.shape().width()) {
      return new Expr.Literal(literal.value(), literal.shape().withWidth(width), literal.weak(),
          literal.at());
    }
    var kind = a.shape().kind() == Shape.Kind.BOOL ? Shape.bits(width) : a.shape().withWidth(width);
    return new Expr.Resize(a, kind, Locations.user());
  }

  static Expr slice(Expr a, int high, int low, Shape shape) {
    if (high < low || low < 0 || high >= a.shape().width()) {
      throw new IndexOutOfBoundsException("bits " + high + ".." + low + " of a value of "
          + a.shape().width() + " bits, at " + Locations.user());
    }
    if (low == 0 && high == a.shape().width() - 1) {
      return cast(a, shape);
    }
    return new Expr.Slice(a, high, low, shape, Locations.user());
  }

  static Expr cast(Expr a, Shape shape) {
    return a.shape().equals(shape) ? a : new Expr.Cast(a, shape, Locations.user());
  }
}
