package org.systole.hdl;

import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Fold;
import org.systole.hdl.ir.Shape;

/// What every value can be compared and joined with: values of its type and Java numbers, which are
/// constants as narrow as their value allows.
///
/// Comparisons of numbers extend the narrower operand; those of Bits want equal widths, as bitwise
/// operators do.
public abstract sealed class Operand<T extends Operand<T>> extends BaseType<T>
    permits BitVector {
  Operand(Shape shape) {
    super(shape);
  }

  Operand(Expr expr) {
    super(expr);
  }

  public final Bool eq(T other) {
    return compared(Expr.BinaryOp.EQ, other);
  }

  public final Bool ne(T other) {
    return compared(Expr.BinaryOp.NE, other);
  }

  public final Bool eq(Number value) {
    return eq(comparable(value));
  }

  public final Bool ne(Number value) {
    return ne(comparable(value));
  }

  /// OUT OF RANGE CONSTANT: a comparison with it would have one answer for all values.
  final T comparable(Number value) {
    if (Constants.fits(Constants.integer(value), shape())) {
      return constant(value);
    }
    neverReaches(String.valueOf(value));
    return constant(0);
  }

  private void neverReaches(String value) {
    Mistakes.add(new Diagnostic("OUT OF RANGE CONSTANT", Mistakes.name(expr()) + " has "
        + Mistakes.bits(width()) + " and never reaches " + value, Locations.user().toString(),
        Mistakes.declared(expr()), "compare with a value that it can have, or widen it"), expr());
  }

  private void within(Operand<?> other) {
    if (expr() instanceof Expr.Literal literal && !Constants.fits(literal.value(), other.shape())
        && !(other.expr() instanceof Expr.Literal) && !other.flexible()) {
      other.neverReaches(literal.value().toString());
    }
  }

  final Bool compared(Expr.BinaryOp op, T other) {
    Operand<?> right = other;
    within(right);
    right.within(this);
    int width = joint(right);
    if (shape().kind() != Shape.Kind.BITS || weak() || right.weak()) {
      return compare(op, operand(width, width), right.operand(width, width));
    }
    return new Bool(Fold.comparison(new Expr.Binary(op, fitted(width).expr(),
        right.fitted(width).expr(), Shape.BOOL, Locations.user())));
  }

  /// Both operands are extended to the width of the result.
  final T binary(Expr.BinaryOp op, T other, int width) {
    Operand<?> right = other;
    int joint = joint(right);
    return make(new Expr.Binary(op, operand(joint, width), right.operand(joint, width),
        shape().withWidth(width), Locations.user()));
  }

  /// Bitwise operators need equal widths; a weak constant is widened.
  final T bitwise(Expr.BinaryOp op, T other) {
    int width = joint(other);
    Expr a = fitted(width).expr();
    Expr b = other.fitted(width).expr();
    return make(new Expr.Binary(op, a, b, shape().withWidth(width), Locations.user()));
  }

  public final T and(T other) {
    return bitwise(Expr.BinaryOp.AND, other);
  }

  public final T or(T other) {
    return bitwise(Expr.BinaryOp.OR, other);
  }

  public final T xor(T other) {
    return bitwise(Expr.BinaryOp.XOR, other);
  }

  public final T and(Number value) {
    return and(constant(value));
  }

  public final T or(Number value) {
    return or(constant(value));
  }

  public final T xor(Number value) {
    return xor(constant(value));
  }

  public final T not() {
    return make(new Expr.Unary(Expr.UnaryOp.NOT, expr(), shape(), Locations.user()));
  }
}
