package org.systole.sim.builtin.code;

import java.util.HashMap;
import java.util.Map;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;

/// How many bits of a value are really used, its sign included when it has one: what cannot
/// overflow needs no masking.
final class Range {
  private final Map<Node, Integer> known = new HashMap<>();

  int bits(Node n) {
    Integer bits = known.get(n);
    if (bits == null) {
      bits = Math.min(n.width(), compute(n));
      known.put(n, bits);
    }
    return bits;
  }

  private int compute(Node n) {
    return switch (n.op()) {
      case CONSTANT -> n.kind() == Kind.WIDE ? n.width() : n.signed()
          ? 65 - Long.numberOfLeadingZeros(n.number() ^ n.number() >> 63)
          : n.value().bitLength();
      case ADD -> Math.max(bits(n.in(0)), bits(n.in(1))) + 1;
      case MUL -> bits(n.in(0)) + bits(n.in(1));
      case AND -> n.signed() ? either(n, 0) : Math.min(bits(n.in(0)), bits(n.in(1)));
      case OR, XOR -> either(n, 0);
      case MUX -> either(n, 1);
      case CONVERT -> convert(n);
      case STATE, NOT, NEGATE, SUB, DIV, MOD, EQ, LT, LE, SHIFT_LEFT, SHIFT_RIGHT, SLICE, PICK,
          CONCAT, WORD -> n.width();
    };
  }

  private int either(Node n, int first) {
    return Math.max(bits(n.in(first)), bits(n.in(first + 1)));
  }

  private int convert(Node n) {
    Node a = n.in(0);
    int bits = bits(a);
    if (a.signed() == n.signed()) {
      return bits;
    }
    return n.signed() && bits < n.width() ? bits + 1 : n.width();
  }

  /// Whether the value of `a` as it is kept is also the value of its low `width` bits.
  boolean fits(Node a, int width, boolean signed) {
    int bits = bits(a);
    return a.signed() == signed ? bits <= width : signed && bits < width;
  }
}
