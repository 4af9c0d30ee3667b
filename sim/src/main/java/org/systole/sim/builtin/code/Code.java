package org.systole.sim.builtin.code;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.run.Narrow;
import org.systole.sim.builtin.run.Wide;

/// Instructions of one method: local 0 holds the ints, 1 the longs, 2 the number of the lane.
final class Code {
  static final ClassDesc WIDE = ClassDesc.of(Wide.class.getName());
  static final ClassDesc NARROW = ClassDesc.of(Narrow.class.getName());
  static final int LANE = 2;
  private static final int FAR = 32767;

  final CodeBuilder b;

  Code(CodeBuilder b) {
    this.b = b;
  }

  /// An int constant; large ones without the constant pool, which is small.
  void push(int value) {
    if (value > FAR) {
      push(value >>> 15);
      b.bipush(15).ishl();
      push(value & FAR);
      b.ior();
    } else {
      b.loadConstant(value);
    }
  }

  void push(long value) {
    if (value == (int) value) {
      push((int) value);
      b.i2l();
    } else {
      b.loadConstant(value);
    }
  }

  void load(Slot slot) {
    if (slot.kind() == Kind.INT) {
      place(slot);
      b.iaload();
    } else {
      place(slot);
      b.laload();
    }
  }

  /// Pushes array and index of `slot`.
  void place(Slot slot) {
    b.aload(slot.kind() == Kind.INT ? 0 : 1);
    push(slot.index());
    if (slot.lane()) {
      b.iload(LANE).iadd();
    }
  }

  void store(Kind kind) {
    if (kind == Kind.INT) {
      b.iastore();
    } else {
      b.lastore();
    }
  }

  void word(int index) {
    b.aload(1);
    push(index);
    b.laload();
  }

  /// Calls a method of `Wide` whose descriptor is given.
  void wide(String name, String descriptor) {
    b.invokestatic(WIDE, name, MethodTypeDesc.ofDescriptor(descriptor));
  }

  /// Calls a method of `Narrow`.
  void narrow(String name, String descriptor) {
    b.invokestatic(NARROW, name, MethodTypeDesc.ofDescriptor(descriptor));
  }

  /// Calls `System.arraycopy`.
  void copy() {
    b.invokestatic(ClassDesc.of("java.lang.System"), "arraycopy",
        MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;ILjava/lang/Object;II)V"));
  }

  /// Calls `Arrays.fill` of a range.
  void fill(boolean ints) {
    b.invokestatic(ClassDesc.of("java.util.Arrays"), "fill",
        MethodTypeDesc.ofDescriptor(ints ? "([IIII)V" : "([JIIJ)V"));
  }

  /// Makes the low `width` bits of the value on the stack the value, extended as its sign says.
  void normalise(int width, boolean signed) {
    Kind kind = Kind.of(width);
    int all = kind == Kind.INT ? 32 : 64;
    if (width == all) {
      return;
    }
    if (width == 0) {
      b.pop();
      b.iconst_0();
    } else if (kind == Kind.INT) {
      if (signed) {
        push(32 - width);
        b.ishl();
        push(32 - width);
        b.ishr();
      } else {
        b.loadConstant((1 << width) - 1).iand();
      }
    } else if (signed) {
      push(64 - width);
      b.lshl();
      push(64 - width);
      b.lshr();
    } else {
      b.loadConstant((1L << width) - 1).land();
    }
  }

  /// Clears the bits above `width` of a long.
  void normaliseLong(int width) {
    b.loadConstant(width == 0 ? 0L : -1L >>> 64 - width).land();
  }

  /// An int of a value of `width` bits becomes a long.
  void widen(int width, boolean signed) {
    b.i2l();
    if (!signed && width == 32) {
      b.loadConstant(0xFFFFFFFFL).land();
    }
  }

  void logic(Kind kind, char op) {
    boolean ints = kind == Kind.INT;
    switch (op) {
      case '&' -> {
        var _ = ints ? b.iand() : b.land();
      }
      case '|' -> {
        var _ = ints ? b.ior() : b.lor();
      }
      case '^' -> {
        var _ = ints ? b.ixor() : b.lxor();
      }
      default -> throw new IllegalArgumentException(String.valueOf(op));
    }
  }

  /// `condition ? 1 : 0` of a jump that is taken when the condition is false.
  void flag(Label no) {
    var end = b.newLabel();
    b.iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
  }
}
