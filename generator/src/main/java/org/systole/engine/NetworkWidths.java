package org.systole.engine;

/// Widths that generation fixes, in bits.
///
/// `size` 4 to 16: counts of rows, columns, channels, tiles and elements of a row; `count` 8 to 24: of
/// tiles, passes and outputs of a layer; `pool` 1 to 8: a pooling window's height, width and stride;
/// `picture` 4 to 10: rows and columns of a picture; `kernel` 1 to 6: rows and columns of a kernel;
/// `accumulator` 16 to 32: totals, exact as long as a layer's totals and biases fit (checked by the
/// planner below 32); `leftShift` 0 to 5: of the left shift of a scale of 1 or more, 0 for scales
/// below 1 only; `rightShift` 1 to 5; `counter` 16 to 32: the host's counters.
///
/// `activation` 8 or 16: an element of the activation memory. With 16 `accumulator` goes up to 48,
/// always checked, `rightShift` to 6; `multiplier`, of totals, is 32 to 56, with 8 it is 32.
public record NetworkWidths(int size, int count, int pool, int picture, int kernel,
    int accumulator, int leftShift, int rightShift, int counter, int activation,
    int multiplier) {

  public NetworkWidths {
    if (activation != 8 && activation != 16) {
      throw new IllegalArgumentException("activations of " + activation + " bits, 8 or 16");
    }
    boolean wide = activation == 16;
    within(size, 4, 16, "size");
    within(count, 8, 24, "count");
    within(pool, 1, 8, "pool");
    within(picture, 4, 10, "picture");
    within(kernel, 1, 6, "kernel");
    within(accumulator, 16, wide ? 48 : 32, "accumulator");
    within(leftShift, 0, 5, "left shift");
    within(rightShift, 1, wide ? 6 : 5, "right shift");
    within(counter, 16, 32, "counter");
    within(multiplier, 32, wide ? 56 : 32, "multiplier");
  }

  /// Of activations of 8 bits.
  public NetworkWidths(int size, int count, int pool, int picture, int kernel, int accumulator,
      int leftShift, int rightShift, int counter) {
    this(size, count, pool, picture, kernel, accumulator, leftShift, rightShift, counter, 8, 32);
  }

  private static void within(int bits, int least, int most, String what) {
    if (bits < least || bits > most) {
      throw new IllegalArgumentException(what + " of " + bits + " bits, " + least + " to " + most);
    }
  }

  /// The widest of everything, for activations of 8 bits.
  public static NetworkWidths full() {
    return new NetworkWidths(16, 24, 8, 10, 6, 32, 5, 5, 32);
  }

  /// The same for activations of 16 bits, with the widest sums and multipliers.
  NetworkWidths sixteen() {
    return new NetworkWidths(size, count, pool, picture, kernel, 48, 5, 6, counter, 16, 56);
  }
}
