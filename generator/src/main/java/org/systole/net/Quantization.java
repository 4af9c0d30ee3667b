package org.systole.net;

import java.util.Arrays;

/// How integers stand for real numbers: real = scale * (integer - zero point).
///
/// One scale for the whole tensor, or one for each index of `axis`. Scales are the float32 of the
/// network file, widened to double when they are read.
public final class Quantization {
  private final float[] scales;
  private final int[] zeroPoints;
  private final int axis;

  private Quantization(float[] scales, int[] zeroPoints, int axis) {
    if (scales.length == 0 || scales.length != zeroPoints.length) {
      throw new IllegalArgumentException(scales.length + " scales, " + zeroPoints.length
          + " zero points");
    }
    this.scales = scales;
    this.zeroPoints = zeroPoints;
    this.axis = axis;
  }

  public static Quantization of(float scale, int zeroPoint) {
    return new Quantization(new float[] {scale}, new int[] {zeroPoint}, 0);
  }

  /// As many scales as the tensor is long along `axis`.
  public static Quantization perChannel(float[] scales, int[] zeroPoints, int axis) {
    return new Quantization(scales.clone(), zeroPoints.clone(), axis);
  }

  /// Number of scales.
  public int count() {
    return scales.length;
  }

  public int axis() {
    return axis;
  }

  /// The first scale, the only one of a tensor that is not quantized per channel.
  public double scale() {
    return scales[0];
  }

  public int zeroPoint() {
    return zeroPoints[0];
  }

  /// The scale of one channel, or the only one.
  public double scale(int channel) {
    return scales[count() == 1 ? 0 : channel];
  }

  public int zeroPoint(int channel) {
    return zeroPoints[count() == 1 ? 0 : channel];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantization q && axis == q.axis && Arrays.equals(scales, q.scales)
        && Arrays.equals(zeroPoints, q.zeroPoints);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scales) + Arrays.hashCode(zeroPoints);
  }

  /// For example `0.05 zero -3`, or `16 scales`.
  @Override
  public String toString() {
    return count() == 1 ? scales[0] + " zero " + zeroPoints[0] : count() + " scales";
  }
}
