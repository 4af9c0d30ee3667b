package org.systole.sim.builtin.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the nodes of one design: equal ones once, constants folded, slices taken from what they
/// are slices of.
public final class Graph {
  private record Key(Op op, int width, boolean signed, List<Node> in, int low, BigInteger value,
      Object place) {}

  private final Map<Key, Node> nodes = new HashMap<>();

  private Node raw(Op op, int width, boolean signed, List<Node> in, int low, BigInteger value,
      Object place) {
    return nodes.computeIfAbsent(new Key(op, width, signed, in, low, value, place),
        k -> new Node(op, width, signed, in, low, value, place));
  }

  private Node node(Op op, int width, boolean signed, int low, List<Node> in) {
    return in.stream().allMatch(Node::constant)
        ? constant(Folding.of(op, width, in, low), width, signed)
        : raw(op, width, signed, in, low, null, null);
  }

  public Node constant(BigInteger value, int width, boolean signed) {
    return raw(Op.CONSTANT, width, signed, List.of(), 0, Folding.mask(value, width), null);
  }

  public Node constant(long value, int width) {
    return constant(BigInteger.valueOf(value), width, false);
  }

  public Node state(Slot slot) {
    return raw(Op.STATE, slot.width(), slot.signed(), List.of(), 0, null, slot);
  }

  /// The word at `address`, 0 beyond the end.
  public Node word(Words memory, Node address) {
    return raw(Op.WORD, memory.width(), false, List.of(address), 0, null, memory);
  }

  /// The low bits of `a`, extended by its own sign where `width` is larger, taken as `signed`.
  public Node convert(Node a, int width, boolean signed) {
    if (a.width() == width && a.signed() == signed) {
      return a;
    }
    if (a.op() == Op.CONVERT) {
      Node b = a.in(0);
      boolean kept = a.width() >= b.width();
      if (width <= a.width() || kept && a.signed() == b.signed()
          || !b.signed() && a.width() > b.width()) {
        return convert(b, width, signed);
      }
    }
    if (a.op() == Op.CONCAT && width < a.width()) {
      return convert(slice(a, 0, width), width, signed);
    }
    return node(Op.CONVERT, width, signed, 0, List.of(a));
  }

  /// Bits `low` to `low + width - 1`.
  public Node slice(Node a, int low, int width) {
    if (low == 0) {
      if (width == a.width() || a.kind() != Kind.WIDE && a.op() != Op.CONCAT) {
        return convert(a, width, false);
      }
    }
    if (width == 0) {
      return constant(0, 0);
    }
    boolean wide = a.kind() == Kind.WIDE;
    return switch (a.op()) {
      case CONCAT -> concatSlice(a, low, width);
      case SLICE -> slice(a.in(0), a.low() + low, width);
      case CONVERT -> convertSlice(a, low, width);
      case MUX -> wide ? mux(a.in(0), slice(a.in(1), low, width), slice(a.in(2), low, width))
          : plainSlice(a, low, width);
      case AND, OR, XOR -> wide ? logic(a.op(), slice(a.in(0), low, width),
          slice(a.in(1), low, width)) : plainSlice(a, low, width);
      case NOT -> wide ? not(slice(a.in(0), low, width)) : plainSlice(a, low, width);
      case CONSTANT, STATE, NEGATE, ADD, SUB, MUL, DIV, MOD, EQ, LT, LE, SHIFT_LEFT, SHIFT_RIGHT,
          PICK, WORD -> plainSlice(a, low, width);
    };
  }

  private Node plainSlice(Node a, int low, int width) {
    return node(Op.SLICE, width, false, low, List.of(a));
  }

  private Node convertSlice(Node a, int low, int width) {
    Node b = a.in(0);
    if (low + width <= b.width()) {
      return slice(b, low, width);
    }
    if (!b.signed()) {
      return low >= b.width() ? constant(0, width)
          : convert(slice(b, low, b.width() - low), width, false);
    }
    return plainSlice(a, low, width);
  }

  private Node concatSlice(Node a, int low, int width) {
    var parts = new ArrayList<Node>();
    int at = a.width();
    for (var part : a.in()) {
      at -= part.width();
      int from = Math.max(low, at);
      int to = Math.min(low + width, at + part.width());
      if (from < to) {
        parts.add(slice(part, from - at, to - from));
      }
    }
    return concat(parts);
  }

  /// Most significant part first.
  public Node concat(List<Node> parts) {
    var flat = new ArrayList<Node>();
    parts.forEach(p -> append(flat, convert(p, p.width(), false)));
    if (flat.size() == 1) {
      return flat.getFirst();
    }
    int width = flat.stream().mapToInt(Node::width).sum();
    return flat.isEmpty() ? constant(0, 0) : raw(Op.CONCAT, width, false, List.copyOf(flat), 0,
        null, null);
  }

  private void append(List<Node> flat, Node part) {
    if (part.width() == 0) {
      return;
    }
    if (part.op() == Op.CONCAT) {
      part.in().forEach(p -> append(flat, p));
      return;
    }
    Node before = flat.isEmpty() ? null : flat.getLast();
    if (before != null && before.constant() && part.constant()) {
      flat.set(flat.size() - 1, constant(before.value().shiftLeft(part.width()).or(part.value()),
          before.width() + part.width(), false));
    } else if (before != null && follows(before, part)) {
      flat.set(flat.size() - 1, slice(base(part), low(part), before.width() + part.width()));
    } else {
      flat.add(part);
    }
  }

  private static Node base(Node part) {
    return part.op() == Op.SLICE || part.op() == Op.CONVERT && part.width() <= part.in(0).width()
        ? part.in(0) : part;
  }

  private static int low(Node part) {
    return part.op() == Op.SLICE ? part.low() : 0;
  }

  @SuppressWarnings("ReferenceEquality") // equal nodes are one
  private static boolean follows(Node high, Node part) {
    return base(high) == base(part) && base(part) != part
        && low(high) == low(part) + part.width();
  }

  @SuppressWarnings("ReferenceEquality") // equal nodes are one
  public Node mux(Node condition, Node a, Node b) {
    if (condition.constant()) {
      return condition.is(0) ? b : a;
    }
    if (a == b) {
      return a;
    }
    if (condition.op() == Op.NOT) {
      return mux(condition.in(0), b, a);
    }
    if (a.op() == Op.MUX && a.in(0) == condition) {
      return mux(condition, a.in(1), b);
    }
    if (b.op() == Op.MUX && b.in(0) == condition) {
      return mux(condition, a, b.in(2));
    }
    if (a.width() == 1 && !a.signed() && a.constant() && b.constant()) {
      return a.is(1) ? condition : not(condition);
    }
    if (a.kind() == Kind.WIDE && (a.op() == Op.CONCAT || b.op() == Op.CONCAT)) {
      return split(condition, a, b);
    }
    return raw(Op.MUX, a.width(), a.signed(), List.of(condition, a, b), 0, null, null);
  }

  private Node split(Node condition, Node a, Node b) {
    var parts = new ArrayList<Node>();
    int high = a.width();
    while (high > 0) {
      int low = Math.max(boundary(a, high), boundary(b, high));
      parts.add(mux(condition, slice(a, low, high - low), slice(b, low, high - low)));
      high = low;
    }
    return convert(concat(parts), a.width(), a.signed());
  }

  /// Where the part that ends below bit `high` begins.
  private static int boundary(Node a, int high) {
    if (a.op() != Op.CONCAT) {
      return 0;
    }
    int at = a.width();
    for (var part : a.in()) {
      at -= part.width();
      if (at < high) {
        return at;
      }
    }
    return 0;
  }

  public Node not(Node a) {
    return a.op() == Op.NOT ? a.in(0) : node(Op.NOT, a.width(), a.signed(), 0, List.of(a));
  }

  public Node negate(Node a) {
    return node(Op.NEGATE, a.width(), a.signed(), 0, List.of(a));
  }

  /// AND, OR, XOR.
  @SuppressWarnings("ReferenceEquality") // equal nodes are one
  public Node logic(Op op, Node a, Node b) {
    if (a.constant() && !b.constant()) {
      return logic(op, b, a);
    }
    if (b.is(0)) {
      return op == Op.AND ? b : a;
    }
    if (b.ones() && op != Op.XOR) {
      return op == Op.AND ? a : b;
    }
    if (a == b && op != Op.XOR) {
      return a;
    }
    return node(op, a.width(), a.signed(), 0, List.of(a, b));
  }

  /// ADD, SUB.
  public Node sum(Op op, Node a, Node b) {
    return b.is(0) ? a : node(op, a.width(), a.signed(), 0, List.of(a, b));
  }

  /// MUL, DIV, MOD of numbers of one sign.
  public Node product(Op op, int width, Node a, Node b) {
    return node(op, width, a.signed(), 0, List.of(a, b));
  }

  /// EQ, LT, LE of numbers of one shape.
  public Node compare(Op op, Node a, Node b) {
    if (op == Op.EQ && a.width() == 1 && b.constant()) {
      Node bit = convert(a, 1, false);
      return b.is(0) ? not(bit) : bit;
    }
    return node(op, 1, false, 0, List.of(a, b));
  }

  /// SHIFT_LEFT, SHIFT_RIGHT; an amount of `a`'s width or more leaves zeros, or the sign.
  public Node shift(Op op, Node a, Node by) {
    if (by.constant() && (a.kind() == Kind.WIDE || by.is(0))) {
      int w = a.width();
      int n = by.value().bitLength() > 30 ? w : Math.min(w, by.value().intValue());
      return op == Op.SHIFT_LEFT
          ? convert(concat(List.of(slice(a, 0, w - n), constant(0, n))), w, a.signed())
          : n == w && !a.signed() ? constant(0, w)
          : convert(convert(slice(a, Math.min(n, w - 1), w - Math.min(n, w - 1)),
              w - Math.min(n, w - 1), a.signed()), w, a.signed());
    }
    return node(op, a.width(), a.signed(), 0, List.of(a, by));
  }

  /// Bit `index` of `a`, 0 beyond the end.
  public Node pick(Node a, Node index) {
    if (index.constant()) {
      return index.value().compareTo(BigInteger.valueOf(a.width())) >= 0 ? constant(0, 1)
          : slice(a, index.value().intValue(), 1);
    }
    return node(Op.PICK, 1, false, 0, List.of(a, index));
  }
}
