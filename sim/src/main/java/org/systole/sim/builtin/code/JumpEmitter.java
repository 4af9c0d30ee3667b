package org.systole.sim.builtin.code;

import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;

/// Jumps on conditions of one bit.
final class JumpEmitter {
  private final Code code;
  private final Places places;
  private final NarrowEmitter values;

  JumpEmitter(Code code, Places places, NarrowEmitter values) {
    this.code = code;
    this.places = places;
    this.values = values;
  }

  /// Jumps when the condition is 0.
  void unless(Node n, Label label) {
    jump(n, label, false);
  }

  /// Jumps when the comparison, which is made although its value may be kept somewhere, is 0.
  void compared(Node n, Label label) {
    compare(n, label, false);
  }

  /// Jumps when the condition is 1.
  void when(Node n, Label label) {
    jump(n, label, true);
  }

  private void jump(Node n, Label label, boolean when) {
    if (places.slot(n) != null || places.local(n) != null) {
      flag(n, label, when);
      return;
    }
    switch (n.op()) {
      case NOT -> jump(n.in(0), label, !when);
      case AND, OR -> {
        if ((n.op() == Op.OR) == when) {
          jump(n.in(0), label, when);
          jump(n.in(1), label, when);
        } else {
          Label end = code.b.newLabel();
          jump(n.in(0), end, !when);
          jump(n.in(1), label, when);
          code.b.labelBinding(end);
        }
      }
      case EQ, LT, LE -> compare(n, label, when);
      case CONSTANT, STATE, NEGATE, ADD, SUB, MUL, DIV, MOD, XOR, SHIFT_LEFT, SHIFT_RIGHT, MUX,
          SLICE, PICK, CONCAT, CONVERT, WORD -> flag(n, label, when);
    }
  }

  private void flag(Node n, Label label, boolean when) {
    values.push(n);
    code.b.branch(when ? Opcode.IFNE : Opcode.IFEQ, label);
  }

  private void compare(Node n, Label label, boolean when) {
    Node a = n.in(0);
    Node b = n.in(1);
    switch (a.kind()) {
      case INT -> {
        values.push(a);
        if (n.op() == Op.EQ && b.is(0)) {
          code.b.branch(when ? Opcode.IFEQ : Opcode.IFNE, label);
          return;
        }
        boolean flip = n.op() != Op.EQ && !a.signed() && a.width() == 32;
        flip(flip);
        values.push(b);
        flip(flip);
        code.b.branch(switch (n.op()) {
          case EQ -> when ? Opcode.IF_ICMPEQ : Opcode.IF_ICMPNE;
          case LT -> when ? Opcode.IF_ICMPLT : Opcode.IF_ICMPGE;
          default -> when ? Opcode.IF_ICMPLE : Opcode.IF_ICMPGT;
        }, label);
      }
      case LONG -> {
        boolean flip = n.op() != Op.EQ && !a.signed() && a.width() == 64;
        values.push(a);
        flipLong(flip);
        values.push(b);
        flipLong(flip);
        code.b.lcmp();
        code.b.branch(switch (n.op()) {
          case EQ -> when ? Opcode.IFEQ : Opcode.IFNE;
          case LT -> when ? Opcode.IFLT : Opcode.IFGE;
          default -> when ? Opcode.IFLE : Opcode.IFGT;
        }, label);
      }
      case WIDE -> {
        boolean swapped = n.op() == Op.LE;
        code.b.aload(1);
        code.push(values.wide().at(swapped ? b : a));
        code.push(values.wide().at(swapped ? a : b));
        code.push(a.width());
        if (n.op() == Op.EQ) {
          code.wide("equal", "([JIII)Z");
        } else {
          code.push(a.signed() ? 1 : 0);
          code.wide("less", "([JIIIZ)Z");
        }
        code.b.branch(when != swapped ? Opcode.IFNE : Opcode.IFEQ, label);
      }
    }
  }

  private void flip(boolean flip) {
    if (flip) {
      code.push(Integer.MIN_VALUE);
      code.b.ixor();
    }
  }

  private void flipLong(boolean flip) {
    if (flip) {
      code.push(Long.MIN_VALUE);
      code.b.lxor();
    }
  }
}
