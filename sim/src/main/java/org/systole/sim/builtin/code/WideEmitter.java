package org.systole.sim.builtin.code;

import java.lang.classfile.Label;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;

/// Pushes single words of values of more than 64 bits, and computes whole ones into their slots.
final class WideEmitter {
  private final Code code;
  private final Places places;
  private final NarrowEmitter values;

  WideEmitter(Code code, Places places, NarrowEmitter values) {
    this.code = code;
    this.places = places;
    this.values = values;
  }

  /// Whether `op` of this width is computed by a call, from slots to a slot.
  static boolean called(Node n) {
    return n.kind() == Kind.WIDE && switch (n.op()) {
      case NEGATE, ADD, SUB, MUL, DIV, MOD, SHIFT_LEFT, SHIFT_RIGHT, WORD -> true;
      case CONVERT -> n.in(0).kind() == Kind.WIDE && n.in(0).signed()
          && n.width() > n.in(0).width();
      case CONSTANT, STATE, NOT, AND, OR, XOR, EQ, LT, LE, MUX, SLICE, PICK, CONCAT -> false;
    };
  }

  /// A register of which a copy is kept is read from the copy.
  private Slot slot(Node n) {
    Slot kept = places.slot(n);
    return kept == null && n.op() == Op.STATE ? n.slot() : kept;
  }

  /// First word of the slot of `n`.
  int at(Node n) {
    return slot(n).index();
  }

  private static int words(Node n) {
    return Kind.words(n.width());
  }

  /// Pushes word `k`.
  void word(Node n, int k) {
    if (slot(n) == null) {
      compute(n, k);
    } else if (k < words(n)) {
      code.word(at(n) + k);
    } else {
      code.push(0L);
    }
  }

  /// Pushes word `k`, computed although it may be kept somewhere.
  void compute(Node n, int k) {
    switch (n.op()) {
      case CONSTANT -> code.push(n.value().shiftRight(64 * k).longValue());
      case NOT -> {
        word(n.in(0), k);
        code.push(-1L);
        code.b.lxor();
        trim(n, k);
      }
      case AND, OR, XOR -> {
        word(n.in(0), k);
        word(n.in(1), k);
        code.logic(Kind.LONG, n.op() == Op.AND ? '&' : n.op() == Op.OR ? '|' : '^');
      }
      case MUX -> {
        Label no = code.b.newLabel();
        Label end = code.b.newLabel();
        values.jumps().unless(n.in(0), no);
        word(n.in(1), k);
        code.b.goto_(end).labelBinding(no);
        word(n.in(2), k);
        code.b.labelBinding(end);
      }
      case SLICE -> bits(n.in(0), n.low() + 64 * k, Math.min(64, n.width() - 64 * k));
      case CONCAT -> concat(n, k);
      case CONVERT -> convert(n, k);
      case STATE -> code.word(n.slot().index() + k);
      case NEGATE, ADD, SUB, MUL, DIV, MOD, EQ, LT, LE, SHIFT_LEFT, SHIFT_RIGHT, PICK, WORD ->
          throw new IllegalStateException("no words of " + n.op());
    }
  }

  private void trim(Node n, int k) {
    if (k == words(n) - 1 && n.width() % 64 != 0) {
      code.normaliseLong(n.width() % 64);
    }
  }

  private void convert(Node n, int k) {
    Node a = n.in(0);
    if (a.kind() == Kind.WIDE) {
      if (k < words(a)) {
        word(a, k);
      } else {
        code.push(0L);
      }
    } else if (k == 0) {
      values.pushLong(a);
    } else if (a.signed()) {
      values.pushLong(a);
      code.push(63);
      code.b.lshr();
    } else {
      code.push(0L);
    }
    trim(n, k);
  }

  private void concat(Node n, int k) {
    int at = n.width();
    boolean first = true;
    for (var part : n.in()) {
      at -= part.width();
      if (at >= 64 * (k + 1) || at + part.width() <= 64 * k) {
        continue;
      }
      int skip = Math.max(0, 64 * k - at);
      piece(part, skip);
      int shift = at + skip - 64 * k;
      if (shift > 0) {
        code.push(shift);
        code.b.lshl();
      }
      if (!first) {
        code.b.lor();
      }
      first = false;
    }
  }

  /// Up to 64 bits of `part` from bit `skip` on.
  private void piece(Node part, int skip) {
    if (part.kind() == Kind.WIDE) {
      bits(part, skip, Math.min(64, part.width() - skip));
      return;
    }
    values.pushBits(part);
    if (skip > 0) {
      code.push(skip);
      code.b.lushr();
    }
  }

  /// Pushes up to 64 bits of the value from bit `low` on.
  void bits(Node n, int low, int width) {
    int k = low / 64;
    int shift = low % 64;
    word(n, k);
    if (shift > 0) {
      code.push(shift);
      code.b.lushr();
      if (shift + width > 64) {
        word(n, k + 1);
        code.push(64 - shift);
        code.b.lshl().lor();
      }
    }
    boolean top = low + width == n.width() && shift + width <= 64;
    if (width < 64 && !top) {
      code.normaliseLong(width);
    }
  }

  /// Computes the value into `slot`.
  void define(Node n, Slot slot) {
    if (n.op() == Op.WORD) {
      memory(n, slot);
    } else if (called(n)) {
      call(n, slot);
    } else {
      for (int k = 0; k < words(n); k++) {
        code.b.aload(1);
        code.push(slot.index() + k);
        compute(n, k);
        code.b.lastore();
      }
    }
  }

  private void memory(Node n, Slot slot) {
    for (int k = 0; k < words(n); k++) {
      code.b.aload(1);
      code.push(slot.index() + k);
      ModelClass.memory(code.b, n.words());
      values.pushAmount(n.in(0));
      code.push(words(n));
      code.push(k);
      code.narrow("word", "([JIII)J");
      code.b.lastore();
    }
  }

  private void call(Node n, Slot slot) {
    code.b.aload(1);
    code.push(slot.index());
    code.push(at(n.in(0)));
    String name = switch (n.op()) {
      case NEGATE -> "negate";
      case ADD -> "add";
      case SUB -> "sub";
      case MUL -> "multiply";
      case DIV -> "divide";
      case MOD -> "remainder";
      case SHIFT_LEFT -> "left";
      case SHIFT_RIGHT -> "right";
      default -> "extend";
    };
    switch (n.op()) {
      case NEGATE -> {
        code.push(n.width());
        code.wide(name, "([JIII)V");
      }
      case CONVERT -> {
        code.push(n.in(0).width());
        code.push(n.width());
        code.wide(name, "([JIIII)V");
      }
      case SHIFT_LEFT, SHIFT_RIGHT -> {
        values.pushAmount(n.in(1));
        code.push(n.width());
        if (n.op() == Op.SHIFT_RIGHT) {
          code.push(n.signed() ? 1 : 0);
        }
        code.wide(name, n.op() == Op.SHIFT_RIGHT ? "([JIIIIZ)V" : "([JIIII)V");
      }
      default -> {
        code.push(at(n.in(1)));
        code.push(n.width());
        boolean quotient = n.op() == Op.DIV || n.op() == Op.MOD;
        if (quotient) {
          code.push(n.signed() ? 1 : 0);
        }
        code.wide(name, quotient ? "([JIIIIZ)V" : "([JIIII)V");
      }
    }
  }
}
