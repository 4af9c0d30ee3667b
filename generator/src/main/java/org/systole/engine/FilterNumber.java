package org.systole.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.accel.FixedPointScale;

/// What scales the totals of one filter: `(total + bias) * multiplier * 2^(leftShift - rightShift -
/// 31)`.
public record FilterNumber(long bias, long multiplier, int leftShift, int rightShift) {

  static List<FilterNumber> of(List<Integer> biases, List<FixedPointScale> scales) {
    return IntStream.range(0, scales.size()).mapToObj(m -> new FilterNumber(biases.get(m),
        scales.get(m).multiplier(), scales.get(m).leftShift(), scales.get(m).rightShift()))
        .toList();
  }

  /// A sum of 64 bits rounded once: the multiplier has 16 bits at the most, before it is shifted.
  static FilterNumber single(long bias, double scale) {
    var fixed = FixedPointScale.of(scale);
    long narrow = Math.min(fixed.multiplier() + (1L << 15) >> 16, 0x7fff);
    return new FilterNumber(bias, narrow << 16 + fixed.leftShift(), 0, fixed.rightShift());
  }

  FilterNumber with(long otherBias) {
    return new FilterNumber(otherBias, multiplier, leftShift, rightShift);
  }

  int multiplierBits() {
    return Long.SIZE - Long.numberOfLeadingZeros(multiplier);
  }
}
