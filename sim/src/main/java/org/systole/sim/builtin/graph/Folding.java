package org.systole.sim.builtin.graph;

import java.math.BigInteger;
import java.util.List;

/// Values of operators on constants.
final class Folding {
  private Folding() {}

  static BigInteger mask(BigInteger value, int width) {
    return value.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
  }

  private static BigInteger number(Node node) {
    var bits = node.value();
    return node.signed() && node.width() > 0 && bits.testBit(node.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(node.width())) : bits;
  }

  private static BigInteger bool(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  /// The bits of `op` on constants; any width.
  static BigInteger of(Op op, int width, List<Node> in, int low) {
    var a = number(in.getFirst());
    var b = in.size() > 1 ? number(in.get(1)) : BigInteger.ZERO;
    return mask(switch (op) {
      case CONSTANT, STATE, WORD, MUX, CONCAT ->
          throw new IllegalArgumentException("not folded: " + op);
      case NOT -> a.not();
      case NEGATE -> a.negate();
      case ADD -> a.add(b);
      case SUB -> a.subtract(b);
      case MUL -> a.multiply(b);
      case DIV -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
      case MOD -> b.signum() == 0 ? BigInteger.ZERO : a.remainder(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      case EQ -> bool(a.equals(b));
      case LT -> bool(a.compareTo(b) < 0);
      case LE -> bool(a.compareTo(b) <= 0);
      case SHIFT_LEFT -> shift(a, in.get(1), width, true);
      case SHIFT_RIGHT -> shift(a, in.get(1), in.getFirst().width(), false);
      case SLICE -> in.getFirst().value().shiftRight(low);
      case PICK -> in.get(1).value().bitLength() > 31 ? BigInteger.ZERO
          : in.getFirst().value().shiftRight(in.get(1).value().intValue());
      case CONVERT -> a;
    }, width);
  }

  private static BigInteger shift(BigInteger a, Node by, int width, boolean left) {
    int n = by.value().bitLength() > 30 ? width : Math.min(width, by.value().intValue());
    return left ? a.shiftLeft(n) : a.shiftRight(n);
  }
}
