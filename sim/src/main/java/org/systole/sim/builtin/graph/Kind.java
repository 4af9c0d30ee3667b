package org.systole.sim.builtin.graph;

/// How a value is kept: in an int up to 32 bits, in a long up to 64, in several longs above.
///
/// Signed values in an INT or LONG are extended by their sign, all others by zeros; the unused
/// upper bits of a WIDE value are 0, signed or not.
public enum Kind {
  INT, LONG, WIDE;

  public static Kind of(int width) {
    return width <= 32 ? INT : width <= 64 ? LONG : WIDE;
  }

  /// 64-bit words of a value of `width` bits.
  public static int words(int width) {
    return Math.max(1, (width + 63) / 64);
  }
}
