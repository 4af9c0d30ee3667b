package org.systole.net;

/// The range that an operation's outputs are limited to: a fused activation.
public record Clamp(long low, long high) {

  /// No limit beyond the type's own.
  public static Clamp of(ElementType type) {
    return new Clamp(type.low(), type.high());
  }

  /// The integers that stand for `low..high`; an infinite bound is the type's.
  ///
  /// A bound is zero point + bound / scale in float32, rounded with ties away from zero.
  public static Clamp of(ElementType type, Quantization quantization, float low, float high) {
    float scale = (float) quantization.scale();
    int zero = quantization.zeroPoint();
    return new Clamp(
        Float.isInfinite(low) ? type.low() : Math.max(type.low(), zero + away(low / scale)),
        Float.isInfinite(high) ? type.high() : Math.min(type.high(), zero + away(high / scale)));
  }

  private static long away(float x) {
    return (long) (x < 0 ? -Math.floor(-(double) x + 0.5) : Math.floor((double) x + 0.5));
  }

  public long apply(long value) {
    return Math.max(low, Math.min(high, value));
  }

  public boolean limits(ElementType type) {
    return !equals(of(type));
  }
}
