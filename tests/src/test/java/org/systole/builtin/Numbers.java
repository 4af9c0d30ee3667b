package org.systole.builtin;

import java.math.BigInteger;
import java.util.Map;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// Values of expressions in plain numbers, written from what the operators mean.
final class Numbers {
  private Numbers() {}

  static BigInteger mask(int width) {
    return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
  }

  /// The number whose low bits, as many as `shape` has, are those of `value`.
  static BigInteger number(BigInteger value, Shape shape) {
    var bits = value.and(mask(shape.width()));
    return shape.signed() && shape.width() > 0 && bits.testBit(shape.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(shape.width())) : bits;
  }

  /// The number that `expr` has; `inputs` are bits.
  static BigInteger of(Expr expr, Map<Signal, BigInteger> inputs) {
    return number(raw(expr, inputs), expr.shape());
  }

  private static BigInteger raw(Expr expr, Map<Signal, BigInteger> inputs) {
    return switch (expr) {
      case Expr.Literal l -> l.value();
      case Expr.DontCare _ -> BigInteger.ZERO;
      case Expr.Read(var signal, _) -> inputs.get(signal);
      case Expr.Unary(var op, var a, _, _) -> switch (op) {
        case NOT -> of(a, inputs).not();
        case NEGATE -> of(a, inputs).negate();
      };
      case Expr.Binary(var op, var a, var b, _, _) -> binary(op, of(a, inputs), of(b, inputs));
      case Expr.Mux(var c, var a, var b, _, _) ->
          of(c, inputs).signum() == 0 ? of(b, inputs) : of(a, inputs);
      case Expr.Slice(var a, _, var low, _, _) -> of(a, inputs).shiftRight(low);
      case Expr.BitSelect(var a, var index, _) -> {
        var i = of(index, inputs);
        yield i.compareTo(BigInteger.valueOf(a.shape().width())) < 0
            ? of(a, inputs).shiftRight(i.intValue()) : BigInteger.ZERO;
      }
      case Expr.Concat(var parts, _, _) -> {
        var value = BigInteger.ZERO;
        for (var part : parts) {
          int width = part.shape().width();
          value = value.shiftLeft(width).or(of(part, inputs).and(mask(width)));
        }
        yield value;
      }
      case Expr.Resize(var a, _, _) -> of(a, inputs);
      case Expr.Cast(var a, _, _) -> of(a, inputs);
    };
  }

  private static BigInteger bool(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger binary(Expr.BinaryOp op, BigInteger a, BigInteger b) {
    return switch (op) {
      case ADD -> a.add(b);
      case SUB -> a.subtract(b);
      case MUL -> a.multiply(b);
      case DIV -> b.signum() == 0 ? b : a.divide(b);
      case MOD -> b.signum() == 0 ? b : a.remainder(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      case EQ -> bool(a.equals(b));
      case NE -> bool(!a.equals(b));
      case LT -> bool(a.compareTo(b) < 0);
      case LE -> bool(a.compareTo(b) <= 0);
      case SHIFT_LEFT -> a.shiftLeft(b.intValue());
      case SHIFT_RIGHT -> a.shiftRight(b.intValue());
    };
  }
}
