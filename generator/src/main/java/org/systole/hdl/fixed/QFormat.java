package org.systole.hdl.fixed;

/// A fixed-point format: width in all, bits after the point, and whether there is a sign.
public record QFormat(int width, int fraction, boolean signed) {
  /// Unsigned: `width` bits, `fraction` of them after the point.
  public static QFormat uq(int width, int fraction) {
    return new QFormat(width, fraction, false);
  }

  /// Signed: `width` bits with the sign, `fraction` of them after the point.
  public static QFormat sq(int width, int fraction) {
    return new QFormat(width, fraction, true);
  }

  Range range() {
    return Range.of(signed ? width - fraction - 1 : width - fraction, -fraction, signed);
  }
}
