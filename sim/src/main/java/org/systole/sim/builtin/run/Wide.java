package org.systole.sim.builtin.run;

import java.math.BigInteger;

/// Arithmetic on values of more than 64 bits: `width` bits from a position of `l` on, low word
/// first, upper bits of the last word 0. Targets may be operands. Called by generated code.
public final class Wide {
  private Wide() {}

  private static int words(int width) {
    return width + 63 >>> 6;
  }

  private static void trim(long[] l, int at, int width) {
    if ((width & 63) != 0) {
      l[at + words(width) - 1] &= -1L >>> -width;
    }
  }

  public static void add(long[] l, int to, int a, int b, int width) {
    long carry = 0;
    for (int i = 0; i < words(width); i++) {
      long x = l[a + i];
      long sum = x + l[b + i];
      long next = Long.compareUnsigned(sum, x) < 0 ? 1 : 0;
      sum += carry;
      carry = next | (carry == 1 && sum == 0 ? 1 : 0);
      l[to + i] = sum;
    }
    trim(l, to, width);
  }

  public static void sub(long[] l, int to, int a, int b, int width) {
    long borrow = 0;
    for (int i = 0; i < words(width); i++) {
      long x = l[a + i];
      long y = l[b + i];
      l[to + i] = x - y - borrow;
      borrow = Long.compareUnsigned(x, y) < 0 || x == y && borrow == 1 ? 1 : 0;
    }
    trim(l, to, width);
  }

  public static void negate(long[] l, int to, int a, int width) {
    long carry = 1;
    for (int i = 0; i < words(width); i++) {
      long x = ~l[a + i] + carry;
      carry = carry == 1 && x == 0 ? 1 : 0;
      l[to + i] = x;
    }
    trim(l, to, width);
  }

  public static void multiply(long[] l, int to, int a, int b, int width) {
    int n = words(width);
    long[] product = new long[n];
    for (int i = 0; i < n; i++) {
      long x = l[a + i];
      long carry = 0;
      for (int j = 0; x != 0 && i + j < n; j++) {
        long y = l[b + j];
        long low = x * y;
        long high = Math.unsignedMultiplyHigh(x, y);
        long sum = product[i + j] + low;
        high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        product[i + j] = sum + carry;
        high += Long.compareUnsigned(product[i + j], carry) < 0 ? 1 : 0;
        carry = high;
      }
    }
    System.arraycopy(product, 0, l, to, n);
    trim(l, to, width);
  }

  public static void divide(long[] l, int to, int a, int b, int width, boolean signed) {
    var by = get(l, b, width, signed);
    put(l, to, width, by.signum() == 0 ? by : get(l, a, width, signed).divide(by));
  }

  public static void remainder(long[] l, int to, int a, int b, int width, boolean signed) {
    var by = get(l, b, width, signed);
    put(l, to, width, by.signum() == 0 ? by : get(l, a, width, signed).remainder(by));
  }

  public static boolean equal(long[] l, int a, int b, int width) {
    for (int i = 0; i < words(width); i++) {
      if (l[a + i] != l[b + i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether a < b.
  public static boolean less(long[] l, int a, int b, int width, boolean signed) {
    if (signed) {
      boolean negative = pick(l, a, width, width - 1) == 1;
      if (negative != (pick(l, b, width, width - 1) == 1)) {
        return negative;
      }
    }
    for (int i = words(width) - 1; i >= 0; i--) {
      if (l[a + i] != l[b + i]) {
        return Long.compareUnsigned(l[a + i], l[b + i]) < 0;
      }
    }
    return false;
  }

  /// Bit `index`, taken as unsigned; 0 beyond the end.
  public static int pick(long[] l, int a, int width, int index) {
    return index < 0 || index >= width ? 0 : (int) (l[a + (index >>> 6)] >>> index) & 1;
  }

  /// `by` is taken as unsigned.
  public static void left(long[] l, int to, int a, int by, int width) {
    int n = words(width);
    int far = by < 0 || by >= width ? n : by >>> 6;
    for (int i = n - 1; i >= 0; i--) {
      long high = i - far >= 0 ? l[a + i - far] << by : 0;
      long low = i - far - 1 >= 0 && (by & 63) != 0 ? l[a + i - far - 1] >>> -by : 0;
      l[to + i] = high | low;
    }
    trim(l, to, width);
  }

  /// `by` is taken as unsigned.
  public static void right(long[] l, int to, int a, int by, int width, boolean signed) {
    boolean negative = signed && pick(l, a, width, width - 1) == 1;
    int n = words(width);
    long fill = negative ? -1 : 0;
    if (negative && (width & 63) != 0) {
      long top = l[a + n - 1];
      System.arraycopy(l, a, l, to, n);
      l[to + n - 1] = top | -1L << width;
      shiftRight(l, to, to, by, n, fill, width);
    } else {
      shiftRight(l, to, a, by, n, fill, width);
    }
    trim(l, to, width);
  }

  private static void shiftRight(long[] l, int to, int a, int by, int n, long fill, int width) {
    int far = by < 0 || by >= width ? n : by >>> 6;
    for (int i = 0; i < n; i++) {
      long low = i + far < n ? l[a + i + far] : fill;
      long high = i + far + 1 < n ? l[a + i + far + 1] : fill;
      l[to + i] = (by & 63) == 0 || far == n ? low : low >>> by | high << -by;
    }
  }

  /// Extends the sign from `from` bits to `width`.
  public static void extend(long[] l, int to, int a, int from, int width) {
    int n = words(width);
    boolean negative = pick(l, a, from, from - 1) == 1;
    for (int i = 0; i < n; i++) {
      long word = i < words(from) ? l[a + i] : 0;
      if (negative) {
        word |= i < from >>> 6 ? 0 : i > from >>> 6 || (from & 63) == 0 ? -1 : -1L << from;
      }
      l[to + i] = word;
    }
    trim(l, to, width);
  }

  /// A shift amount or index as an int, all large ones as the largest.
  public static int amount(long value) {
    return value < 0 || value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }

  /// The same of a value of several words.
  public static int amount(long[] l, int at, int width) {
    for (int i = 1; i < words(width); i++) {
      if (l[at + i] != 0) {
        return Integer.MAX_VALUE;
      }
    }
    return amount(l[at]);
  }

  /// The number from its words.
  public static BigInteger get(long[] l, int at, int width, boolean signed) {
    var value = BigInteger.ZERO;
    for (int i = words(width) - 1; i >= 0; i--) {
      value = value.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(l[at + i])));
    }
    return signed && value.testBit(width - 1)
        ? value.subtract(BigInteger.ONE.shiftLeft(width)) : value;
  }

  /// The low `width` bits of `value`.
  public static void put(long[] l, int at, int width, BigInteger value) {
    for (int i = 0; i < words(width); i++) {
      l[at + i] = value.shiftRight(64 * i).longValue();
    }
    trim(l, at, width);
  }
}
