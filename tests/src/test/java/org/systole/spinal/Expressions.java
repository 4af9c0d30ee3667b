package org.systole.spinal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.systole.hdl.BitVector;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Literals;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Random typed expressions, each made by our language and written in SpinalHDL's; no value is wider
/// than 12 bits.
final class Expressions {
  /// A value in both languages.
  record Both<T extends BitVector<T>>(T java, String scala) {
    int width() {
      return java.width();
    }

    Both<T> resized(int width) {
      return width == width() ? this
          : new Both<>(java.resize(width), "(" + scala + ").resize(" + width + ")");
    }
  }

  private static final int WIDEST = 12;

  private final Random random;
  private final Literals literals;
  /// What may be read, by type.
  final List<Both<UInt>> uints = new ArrayList<>();
  final List<Both<SInt>> sints = new ArrayList<>();
  final List<Both<Bits>> vectors = new ArrayList<>();
  final List<Both<Bool>> flags = new ArrayList<>();

  Expressions(Random random, Literals literals) {
    this.random = random;
    this.literals = literals;
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of another library
  private static <T extends BitVector<T>> Both<T> both(T java, String scala, Object... parts) {
    var value = new Both<>(java, "(" + scala.formatted(parts) + ")");
    return value.width() <= WIDEST ? value : value.resized(WIDEST);
  }

  private int below(Both<?> value) {
    return random.nextInt(value.width());
  }

  Both<UInt> uint(int depth) {
    if (depth == 0) {
      return any(uints);
    }
    var a = uint(depth - 1);
    String x = a.scala();
    return switch (random.nextInt(13)) {
      case 0 -> both(a.java().not(), "~%s", x);
      case 1 -> {
        int n = below(a);
        yield both(a.java().shiftRight(n), "%s >> %d", x, n);
      }
      case 2 -> {
        int n = random.nextInt(4);
        yield both(a.java().shiftLeft(n), "%s << %d", x, n);
      }
      case 3 -> {
        var by = uint(depth - 1).resized(3);
        yield both(a.java().shiftRight(by.java()), "%s >> %s", x, by.scala());
      }
      case 4 -> {
        int n = below(a);
        yield random.nextBoolean() ? both(a.java().sat(n), "%s.sat(%d)", x, n)
            : both(a.java().trim(n), "%s.trim(%d)", x, n);
      }
      case 5 -> {
        var b = sint(depth - 1);
        yield random.nextBoolean() ? both(b.java().abs(), "%s.abs", b.scala())
            : both(b.java().asUInt(), "%s.asUInt", b.scala());
      }
      case 6 -> {
        var b = bits(depth - 1);
        yield random.nextBoolean() ? both(b.java().asUInt(), "%s.asUInt", b.scala())
            : both(b.java().countOne(), "CountOne(%s)", b.scala());
      }
      case 7 -> {
        var c = flag(depth - 1);
        var b = uint(depth - 1);
        yield both(c.java().mux(a.java(), b.java()), "Mux(%s, %s, %s)", c.scala(), x, b.scala());
      }
      default -> unsigned(a, uint(depth - 1));
    };
  }

  private Both<UInt> unsigned(Both<UInt> a, Both<UInt> b) {
    var x = a.java();
    var y = b.java();
    String s = a.scala();
    String t = b.scala();
    return switch (random.nextInt(11)) {
      case 0 -> both(x.add(y), "%s + %s", s, t);
      case 1 -> both(x.sub(y), "%s - %s", s, t);
      case 2 -> both(x.addGrow(y), "%s +^ %s", s, t);
      case 3 -> both(x.subGrow(y), "%s -^ %s", s, t);
      case 4 -> both(x.addSat(y), "%s +| %s", s, t);
      case 5 -> both(x.subSat(y), "%s -| %s", s, t);
      case 6 -> both(x.mul(y), "%s * %s", s, t);
      case 7 -> both(x.min(y), "%s min %s", s, t);
      case 8 -> both(x.max(y), "%s max %s", s, t);
      case 9 -> {
        var c = constant(1 + random.nextInt(6));
        yield both(x.sub(c.java()), "%s - %s", s, c.scala());
      }
      default -> {
        var same = b.resized(a.width());
        yield random.nextBoolean() ? both(x.xor(same.java()), "%s ^ %s", s, same.scala())
            : both(x.and(same.java()), "%s & %s", s, same.scala());
      }
    };
  }

  private Both<UInt> constant(int width) {
    long value = random.nextLong(1L << width);
    return new Both<>(literals.lit(value, width), "U(" + value + ", " + width + " bits)");
  }

  Both<SInt> sint(int depth) {
    if (depth == 0) {
      return any(sints);
    }
    var a = sint(depth - 1);
    String x = a.scala();
    return switch (random.nextInt(12)) {
      case 0 -> both(a.java().neg(), "-%s", x);
      case 1 -> {
        int n = below(a);
        yield both(a.java().shiftRight(n), "%s >> %d", x, n);
      }
      case 2 -> {
        var by = uint(depth - 1).resized(3);
        yield both(a.java().shiftRight(by.java()), "%s >> %s", x, by.scala());
      }
      case 3 -> {
        int n = below(a);
        yield both(a.java().sat(n), "%s.sat(%d)", x, n);
      }
      case 4 -> {
        var b = uint(depth - 1);
        yield random.nextBoolean() ? both(b.java().intoSInt(), "%s.intoSInt", b.scala())
            : both(b.java().asSInt(), "%s.asSInt", b.scala());
      }
      case 5 -> {
        var c = flag(depth - 1);
        var b = sint(depth - 1);
        yield both(c.java().mux(a.java(), b.java()), "Mux(%s, %s, %s)", c.scala(), x, b.scala());
      }
      default -> signed(a, sint(depth - 1));
    };
  }

  private Both<SInt> signed(Both<SInt> a, Both<SInt> b) {
    var x = a.java();
    var y = b.java();
    String s = a.scala();
    String t = b.scala();
    return switch (random.nextInt(8)) {
      case 0 -> both(x.add(y), "%s + %s", s, t);
      case 1 -> both(x.sub(y), "%s - %s", s, t);
      case 2 -> both(x.addGrow(y), "%s +^ %s", s, t);
      case 3 -> both(x.subGrow(y), "%s -^ %s", s, t);
      case 4 -> both(x.addSat(y), "%s +| %s", s, t);
      case 5 -> both(x.subSat(y), "%s -| %s", s, t);
      case 6 -> both(x.mul(y), "%s * %s", s, t);
      default -> both(x.max(y), "%s max %s", s, t);
    };
  }

  Both<Bits> bits(int depth) {
    if (depth == 0) {
      return any(vectors);
    }
    var a = bits(depth - 1);
    String x = a.scala();
    return switch (random.nextInt(7)) {
      case 0 -> {
        var b = uint(depth - 1);
        yield both(a.java().cat(b.java()), "%s ## %s", x, b.scala());
      }
      case 1 -> {
        var b = sint(depth - 1);
        int high = below(b);
        int low = random.nextInt(high + 1);
        yield both(b.java().slice(high, low), "%s(%d downto %d).asBits", b.scala(), high, low);
      }
      case 2 -> both(a.java().reversed(), "%s.reversed", x);
      case 3 -> {
        int n = below(a);
        yield both(a.java().rotateLeft(n), "%s.rotateLeft(%d)", x, n);
      }
      case 4 -> both(a.java().not(), "~%s", x);
      case 5 -> {
        var b = uint(depth - 1);
        yield both(b.java().asBits(), "%s.asBits", b.scala());
      }
      default -> {
        var b = bits(depth - 1).resized(a.width());
        yield both(a.java().or(b.java()), "%s | %s", x, b.scala());
      }
    };
  }

  Both<Bool> flag(int depth) {
    if (depth == 0) {
      return any(flags);
    }
    return switch (random.nextInt(8)) {
      case 0 -> {
        var a = uint(depth - 1);
        var b = uint(depth - 1);
        yield both(a.java().lt(b.java()), "%s < %s", a.scala(), b.scala());
      }
      case 1 -> {
        var a = sint(depth - 1);
        var b = sint(depth - 1);
        yield both(a.java().ge(b.java()), "%s >= %s", a.scala(), b.scala());
      }
      case 2 -> {
        var a = uint(depth - 1);
        var b = uint(depth - 1);
        yield both(a.java().eq(b.java()), "%s === %s", a.scala(), b.scala());
      }
      case 3 -> {
        var a = bits(depth - 1);
        yield random.nextBoolean() ? both(a.java().xorR(), "%s.xorR", a.scala())
            : both(a.java().andR(), "%s.andR", a.scala());
      }
      case 4 -> {
        var a = sint(depth - 1);
        int i = below(a);
        yield both(a.java().bit(i), "%s(%d)", a.scala(), i);
      }
      case 5 -> {
        var a = flag(depth - 1);
        yield both(a.java().not(), "!%s", a.scala());
      }
      default -> {
        var a = flag(depth - 1);
        var b = flag(depth - 1);
        yield random.nextBoolean() ? both(a.java().or(b.java()), "%s || %s", a.scala(), b.scala())
            : both(a.java().and(b.java()), "%s && %s", a.scala(), b.scala());
      }
    };
  }
}
