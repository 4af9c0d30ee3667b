package org.systole.accel;

/// A real factor as the hardware holds it: `multiplier * 2^(leftShift - rightShift - 31)`,
/// multiplier 0 or in [2^30, 2^31).
public record FixedPointScale(int multiplier, int leftShift, int rightShift) {

  public static FixedPointScale of(double scale) {
    if (scale == 0) {
      return new FixedPointScale(0, 0, 0);
    }
    int exponent = Math.getExponent(scale) + 1;
    long multiplier = (long) Math.floor(Math.scalb(scale, 31 - exponent) + 0.5);
    if (multiplier == 1L << 31) {
      multiplier = 1L << 30;
      exponent++;
    }
    if (exponent < -31) {
      return new FixedPointScale(0, 0, 0);
    }
    return new FixedPointScale((int) multiplier, Math.max(exponent, 0), Math.max(-exponent, 0));
  }
}
