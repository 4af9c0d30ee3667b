package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Smart constructors that leave out what changes nothing.
final class Exprs {
  private Exprs() {}

  /// `width` bits, all high.
  static BigInteger ones(int width) {
    return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
  }

  static Expr resize(Expr a, int width) {
    if (a.shape().width() == width) {
      return a;
    }
    var shape = vector(a.shape(), width);
    if (a instanceof Expr.Literal literal) {
      return new Expr.Literal(width > a.shape().width() ? literal.value()
          : wrapped(literal.value(), shape), shape, false, literal.at());
    }
    return new Expr.Resize(a, shape, Locations.user());
  }

  /// The low bits of `value` as a value of `shape`.
  static BigInteger wrapped(BigInteger value, Shape shape) {
    var bits = value.and(ones(shape.width()));
    return shape.signed() && shape.width() > 0 && bits.testBit(shape.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(shape.width())) : bits;
  }

  /// The type of `shape` with another width; one that is no longer one bit is Bits.
  static Shape vector(Shape shape, int width) {
    return shape.kind() == Shape.Kind.BOOL ? Shape.bits(width) : shape.withWidth(width);
  }

  /// A weak literal widened to at least `width` bits; anything else as it is.
  static Expr widened(Expr a, int width) {
    return a instanceof Expr.Literal literal && literal.weak() && a.shape().width() < width
        ? resize(a, width) : a;
  }

  static Expr slice(Expr a, int high, int low, Shape shape) {
    if (high < low || low < 0 || high >= a.shape().width()) {
      Mistakes.range(a, high, low, "taken");
      return Constants.of(BigInteger.ZERO, shape);
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

  /// Whether a value may stand in the circuit several times without making it larger.
  static boolean simple(Expr a) {
    return switch (a) {
      case Expr.Read _, Expr.Literal _, Expr.DontCare _ -> true;
      case Expr.Cast(var inner, _, _) -> simple(inner);
      case Expr.Slice(var inner, _, _, _, _) -> simple(inner);
      default -> false;
    };
  }

  static Expr zero(Shape shape) {
    return Constants.of(BigInteger.ZERO, shape);
  }
}
