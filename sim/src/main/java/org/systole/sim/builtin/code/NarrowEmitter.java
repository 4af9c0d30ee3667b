package org.systole.sim.builtin.code;

import java.lang.classfile.Label;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;

/// Pushes values of at most 64 bits.
///
/// In a row of lanes, choices and comparisons are made without jumps, for the loop to become vector
/// instructions.
final class NarrowEmitter {
  private final Code code;
  private final Places places;
  private final Range range;
  private final boolean lanes;
  private final WideEmitter wide;
  private final JumpEmitter jumps;

  NarrowEmitter(Code code, Places places, Range range, boolean lanes) {
    this.code = code;
    this.places = places;
    this.range = range;
    this.lanes = lanes;
    this.wide = new WideEmitter(code, places, this);
    this.jumps = new JumpEmitter(code, places, this);
  }

  WideEmitter wide() {
    return wide;
  }

  JumpEmitter jumps() {
    return jumps;
  }

  /// Pushes the value from where it is kept, or computes it.
  void push(Node n) {
    Integer local = places.local(n);
    if (local != null) {
      if (n.kind() == Kind.INT) {
        code.b.iload(local);
      } else {
        code.b.lload(local);
      }
      return;
    }
    Slot slot = places.slot(n);
    if (slot != null) {
      code.load(slot);
    } else {
      compute(n);
    }
  }

  /// Pushes the value as a long, extended by its sign or zeros.
  void pushLong(Node n) {
    push(n);
    if (n.kind() == Kind.INT) {
      code.widen(n.width(), n.signed());
    }
  }

  private void pushAs(Node n, Kind kind) {
    if (kind == Kind.LONG) {
      pushLong(n);
    } else {
      push(n);
    }
  }

  /// Pushes the bits, upper ones 0, as a long.
  void pushBits(Node n) {
    pushLong(n);
    if (n.signed() && n.width() < 64) {
      code.normaliseLong(n.width());
    }
  }

  /// Pushes a shift amount or an index as an int; large ones are the largest int or negative.
  void pushAmount(Node n) {
    switch (n.kind()) {
      case INT -> push(n);
      case LONG -> {
        push(n);
        code.wide("amount", "(J)I");
      }
      case WIDE -> {
        code.b.aload(1);
        code.push(wide.at(n));
        code.push(n.width());
        code.wide("amount", "([JII)I");
      }
    }
  }

  /// Computes the value although it may be kept somewhere.
  void compute(Node n) {
    Kind kind = n.kind();
    switch (n.op()) {
      case CONSTANT -> constant(n);
      case STATE -> code.load(n.slot());
      case NOT -> {
        push(n.in(0));
        constant(kind, n.width() == 1 && !n.signed() ? 1 : -1);
        code.logic(kind, '^');
        if (!n.signed() && n.width() != 1) {
          code.normalise(n.width(), false);
        }
      }
      case NEGATE -> {
        push(n.in(0));
        var _ = kind == Kind.INT ? code.b.ineg() : code.b.lneg();
        code.normalise(n.width(), n.signed());
      }
      case ADD -> {
        both(n, kind);
        var _ = kind == Kind.INT ? code.b.iadd() : code.b.ladd();
        if (Math.max(range.bits(n.in(0)), range.bits(n.in(1))) >= n.width()) {
          code.normalise(n.width(), n.signed());
        }
      }
      case SUB -> {
        both(n, kind);
        var _ = kind == Kind.INT ? code.b.isub() : code.b.lsub();
        if (!n.signed()
            || Math.max(range.bits(n.in(0)), range.bits(n.in(1))) >= n.width()) {
          code.normalise(n.width(), n.signed());
        }
      }
      case MUL -> {
        both(n, kind);
        var _ = kind == Kind.INT ? code.b.imul() : code.b.lmul();
        if (range.bits(n.in(0)) + range.bits(n.in(1)) > n.width()) {
          code.normalise(n.width(), n.signed());
        }
      }
      case DIV -> divide(n, "divide");
      case MOD -> divide(n, "remainder");
      case AND -> logic(n, '&');
      case OR -> logic(n, '|');
      case XOR -> logic(n, '^');
      case EQ, LT, LE -> compare(n);
      case SHIFT_LEFT, SHIFT_RIGHT -> shift(n);
      case MUX -> mux(n);
      case SLICE -> slice(n);
      case PICK -> pick(n);
      case CONCAT -> concat(n);
      case CONVERT -> convert(n);
      case WORD -> word(n);
    }
  }

  private void constant(Node n) {
    constant(n.kind(), n.number());
  }

  private void constant(Kind kind, long value) {
    if (kind == Kind.INT) {
      code.push((int) value);
    } else {
      code.push(value);
    }
  }

  private void both(Node n, Kind kind) {
    pushAs(n.in(0), kind);
    pushAs(n.in(1), kind);
  }

  private void logic(Node n, char op) {
    both(n, n.kind());
    code.logic(n.kind(), op);
  }

  private void call(String name, String descriptor) {
    code.narrow(name, descriptor);
  }

  private void divide(Node n, String name) {
    Kind kind = n.in(0).kind();
    both(n, kind);
    boolean unsigned = !n.signed() && n.in(0).width() == (kind == Kind.INT ? 32 : 64);
    call(name + (unsigned ? "Unsigned" : ""), kind == Kind.INT ? "(II)I" : "(JJ)J");
    if (kind == Kind.LONG && n.kind() == Kind.INT) {
      code.b.l2i();
    }
    code.normalise(n.width(), n.signed());
  }

  private void compare(Node n) {
    boolean ints = n.in(0).kind() == Kind.INT;
    if (lanes && ints && n.op() == Op.EQ) {
      both(n, Kind.INT);
      code.b.ixor().dup().ineg().ior();
      code.push(31);
      code.b.iushr().iconst_1().ixor();
    } else if (lanes && ints && n.in(0).width() < 32) {
      boolean less = n.op() == Op.LT;
      push(n.in(less ? 0 : 1));
      push(n.in(less ? 1 : 0));
      code.b.isub();
      code.push(31);
      code.b.iushr();
      if (!less) {
        code.b.iconst_1().ixor();
      }
    } else {
      Label no = code.b.newLabel();
      jumps.compared(n, no);
      code.flag(no);
    }
  }

  private void shift(Node n) {
    Node a = n.in(0);
    Node by = n.in(1);
    boolean ints = n.kind() == Kind.INT;
    boolean left = n.op() == Op.SHIFT_LEFT;
    push(a);
    int bits = ints ? 5 : 6;
    if (by.constant() ? by.value().bitLength() <= bits : by.width() <= bits) {
      pushAmount(by);
      var _ = left ? ints ? code.b.ishl() : code.b.lshl()
          : a.signed() ? ints ? code.b.ishr() : code.b.lshr()
          : ints ? code.b.iushr() : code.b.lushr();
    } else {
      pushAmount(by);
      call(left ? "left" : a.signed() ? "right" : "rightUnsigned", ints ? "(II)I" : "(JI)J");
    }
    if (left) {
      code.normalise(n.width(), n.signed());
    }
  }

  private void mux(Node n) {
    Kind kind = n.kind();
    if (lanes) {
      push(n.in(2));
      push(n.in(1));
      push(n.in(2));
      code.logic(kind, '^');
      push(n.in(0));
      code.b.ineg();
      if (kind == Kind.LONG) {
        code.b.i2l();
      }
      code.logic(kind, '&');
      code.logic(kind, '^');
      return;
    }
    Label no = code.b.newLabel();
    Label end = code.b.newLabel();
    jumps.unless(n.in(0), no);
    push(n.in(1));
    code.b.goto_(end).labelBinding(no);
    push(n.in(2));
    code.b.labelBinding(end);
  }

  private void slice(Node n) {
    Node a = n.in(0);
    if (a.kind() == Kind.WIDE) {
      wide.bits(a, n.low(), n.width());
      if (n.kind() == Kind.INT) {
        code.b.l2i();
      }
      return;
    }
    push(a);
    if (n.low() > 0) {
      code.push(n.low());
      var _ = a.kind() == Kind.INT ? code.b.iushr() : code.b.lushr();
    }
    if (a.kind() == Kind.LONG && n.kind() == Kind.INT) {
      code.b.l2i();
    }
    if (a.signed() || n.low() + n.width() < a.width()) {
      code.normalise(n.width(), false);
    }
  }

  private void pick(Node n) {
    Node a = n.in(0);
    Node index = n.in(1);
    switch (a.kind()) {
      case INT, LONG -> {
        push(a);
        pushAmount(index);
        if (index.width() < 31 && 1L << index.width() <= a.width()) {
          if (a.kind() == Kind.INT) {
            code.b.iushr();
          } else {
            code.b.lushr().l2i();
          }
          code.b.iconst_1().iand();
        } else {
          code.push(a.width());
          call("pick", a.kind() == Kind.INT ? "(III)I" : "(JII)I");
        }
      }
      case WIDE -> {
        code.b.aload(1);
        code.push(wide.at(a));
        code.push(a.width());
        pushAmount(index);
        code.wide("pick", "([JIII)I");
      }
    }
  }

  private void concat(Node n) {
    boolean first = true;
    for (var part : n.in()) {
      if (!first) {
        code.push(part.width());
        var _ = n.kind() == Kind.INT ? code.b.ishl() : code.b.lshl();
      }
      pushAs(part, n.kind());
      if (!first) {
        code.logic(n.kind(), '|');
      }
      first = false;
    }
  }

  private void convert(Node n) {
    Node a = n.in(0);
    if (a.kind() == Kind.WIDE) {
      wide.bits(a, 0, n.width());
      if (n.kind() == Kind.INT) {
        code.b.l2i();
      }
      if (n.signed()) {
        code.normalise(n.width(), true);
      }
      return;
    }
    push(a);
    if (a.kind() == Kind.INT && n.kind() == Kind.LONG) {
      code.widen(a.width(), a.signed());
    } else if (a.kind() == Kind.LONG && n.kind() == Kind.INT) {
      code.b.l2i();
    }
    if (!range.fits(a, n.width(), n.signed())) {
      code.normalise(n.width(), n.signed());
    }
  }

  private void word(Node n) {
    boolean ints = n.kind() == Kind.INT;
    ModelClass.memory(code.b, n.words());
    pushAmount(n.in(0));
    call("word", ints ? "([II)I" : "([JI)J");
  }
}
