package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
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
      Mistakes.range(a, high, low, "taken");
      return new Expr.Literal(BigInteger.ZERO, shape, false, Locations.user());
    }
    if (low == 0 && high == a.shape().width() - 1) {
      return cast(a, shape);
    }
    return new Expr.Slice(a, high, low, shape, Locations.user());
  }

  /// Most significant part first.
  static Expr concat(List<Expr> parts) {
    int width = parts.stream().mapToInt(p -> p.shape().width()).sum();
    return new Expr.Concat(parts, Shape.bits(width), Locations.user());
  }

  static Expr cast(Expr a, Shape shape) {
    return a.shape().equals(shape) ? a : new Expr.Cast(a, shape, Locations.user());
  }
}
