package org.systole.sim.reference;

import org.systole.net.Rounding;

/// A real multiplier as `mantissa * 2^(exponent - 31)`, and the three ways to apply it.
///
/// Written from the arithmetic page only; shares nothing with the hardware. All int operations
/// wrap at 32 bits unless they are written in long.
public record QuantizedScale(int mantissa, int exponent) {

  /// Splits a non-negative double: d = q * 2^e with 0.5 <= q < 1, mantissa = round(q * 2^31).
  public static QuantizedScale of(double d) {
    if (d == 0) {
      return new QuantizedScale(0, 0);
    }
    int e = Math.getExponent(d) + 1;
    if (Math.getExponent(d) < Double.MIN_EXPONENT) {
      return new QuantizedScale(0, 0);
    }
    double q = Math.scalb(d, -e);
    long m = (long) Math.floor(q * (1L << 31) + 0.5);
    if (m == 1L << 31) {
      m = 1L << 30;
      e = e + 1;
    }
    return e < -31 ? new QuantizedScale(0, 0) : new QuantizedScale((int) m, e);
  }

  /// The accumulator scaled down, without zero point and clamp.
  public long apply(int accumulator, Rounding rounding) {
    return switch (rounding) {
      case UP -> shiftTiesUp(highMultiply(accumulator), Math.max(-exponent, 0));
      case AWAY -> shiftTiesAway(highMultiply(accumulator), Math.max(-exponent, 0));
      case SINGLE -> roundOnce(accumulator);
    };
  }

  /// A 64-bit accumulator scaled down: the mantissa is rounded to 16 bits, and the product once,
  /// with ties upward; what is above 32 bits is lost.
  public int applyWide(long accumulator) {
    long reduced = mantissa < 0x7fff0000 ? (mantissa + (1 << 15)) >> 16 : 0x7fff;
    int shift = 15 - exponent;
    return (int) ((accumulator * reduced + (1L << (shift - 1))) >> shift);
  }

  private int highMultiply(int accumulator) {
    return saturatingRoundingDoublingHighMultiply(
        accumulator << Math.max(exponent, 0), mantissa);
  }

  static int saturatingRoundingDoublingHighMultiply(int a, int m) {
    if (a == Integer.MIN_VALUE && m == Integer.MIN_VALUE) {
      return Integer.MAX_VALUE;
    }
    long t = (long) a * m;
    t += t >= 0 ? 1L << 30 : 1 - (1L << 30);
    return (int) (t / (1L << 31));
  }

  static int shiftTiesUp(int x, int r) {
    return r == 0 ? x : (int) (((long) x + (1L << (r - 1))) >> r);
  }

  static int shiftTiesAway(int x, int r) {
    long mask = (1L << r) - 1;
    long remainder = x & mask;
    long threshold = (mask >> 1) + (x < 0 ? 1 : 0);
    return (int) (((long) x >> r) + (remainder > threshold ? 1 : 0));
  }

  private long roundOnce(int accumulator) {
    long product = (long) accumulator * mantissa;
    if (exponent > 30) {
      throw new IllegalStateException("exponent " + exponent + " is above 30");
    }
    return (product + (1L << (30 - exponent))) >> (31 - exponent);
  }
}
