package org.systole.engine;

import org.systole.hdl.Component;
import org.systole.unit.FilterNumbers;
import org.systole.unit.Requantize;
import org.systole.unit.WeightMemory;

/// What generation fixes of an engine's unit for depthwise convolutions.
///
/// `lanes` channels at a time, a divisor of the array's rows, each with `taps` multipliers: kernels
/// of up to taps * stride columns. Outputs leave in `requantizeCycles` 1, 2, 4, 8, 16 or 32.
/// `feedWords` words of the array's rows between the unit and the array, `weightWords` words of
/// `lanes * taps` weights, numbers of `filters` channels: powers of two.
public record DepthwiseSize(int lanes, int taps, int requantizeCycles, int feedWords,
    int weightWords, int filters) {
  /// No such unit.
  public static final DepthwiseSize NONE = new DepthwiseSize(0, 0, 1, 0, 0, 0);

  /// Whether there is a unit.
  public boolean present() {
    return lanes > 0;
  }

  /// The bits of a setting that engines with a unit have, 0 without.
  int bits(int width) {
    return present() ? width : 0;
  }

  public int multipliers() {
    return lanes * taps;
  }


  public WeightMemory.Params weights() {
    return new WeightMemory.Params(multipliers(), weightWords);
  }

  public FilterNumbers.Params numbers() {
    return new FilterNumbers.Params(lanes, groupBits(), requantize().leftShiftBits());
  }

  /// Bits of a group's number among the groups of all channels, at least 1.
  public int groupBits() {
    return Math.max(1, Component.log2Up(filters) - Component.log2Up(lanes));
  }

  /// The number of a group's first channel on the host bus.
  int firstNumber(int group) {
    return group << Component.log2Up(lanes);
  }

  /// Groups whose numbers there are.
  int groups() {
    return 1 << groupBits();
  }

  public Requantize.Params requantize() {
    return new Requantize.Params(lanes, requantizeCycles, 5);
  }

  int feedBits() {
    return Component.log2Up(feedWords);
  }
}
