package org.systole.hdl.ir;

import java.math.BigInteger;

/// Comparisons that have one answer for all values, which linters refuse.
public final class Fold {
  private Fold() {}

  /// A constant where `e` compares with the smallest or the largest value that its operand can
  /// have, so that the operand does not matter; else `e`.
  public static Expr comparison(Expr.Binary e) {
    var shape = e.a().shape();
    boolean least = is(e.b(), smallest(shape));
    return switch (e.op()) {
      case LT -> least || is(e.a(), largest(shape)) ? truth(false, e) : e;
      case LE -> is(e.b(), largest(shape)) || is(e.a(), smallest(shape)) ? truth(true, e) : e;
      default -> e;
    };
  }

  private static boolean is(Expr expr, BigInteger value) {
    return expr instanceof Expr.Literal literal && literal.value().equals(value);
  }

  private static BigInteger smallest(Shape shape) {
    return shape.signed() && shape.width() > 0 ? BigInteger.ONE.shiftLeft(shape.width() - 1).negate()
        : BigInteger.ZERO;
  }

  private static BigInteger largest(Shape shape) {
    int bits = shape.signed() ? Math.max(0, shape.width() - 1) : shape.width();
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static Expr truth(boolean value, Expr.Binary e) {
    return new Expr.Literal(value ? BigInteger.ONE : BigInteger.ZERO, Shape.BOOL, false, e.at());
  }
}
