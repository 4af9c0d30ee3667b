package org.systole.accel;

/// Widths that generation fixes, in bits.
///
/// `accumulator` 18 to 32: totals, and without a left shift totals with their bias, exact as long as a
/// layer's fit (checked before a run);
/// `size` 8 to 16: every count of rows, columns, channels, tiles and bytes of a row; `counter` up
/// to 32: the host's counters; `leftShift` 0 to 5: of the left shift of a scale of 1 or more, 0 for
/// scales below 1 only; `pool` 1 to 8: of a pooling window's height, width and stride.
public record Widths(int accumulator, int size, int counter, int leftShift,
    int pool) {

  /// The narrowest totals.
  public static final int LEAST_ACCUMULATOR = 18;

  /// The widest of everything.
  public static Widths full() {
    return new Widths(32, 16, 32, 5, 8);
  }

  /// The same with other accumulators.
  public Widths withAccumulator(int bits) {
    return new Widths(bits, size, counter, leftShift, pool);
  }
}
