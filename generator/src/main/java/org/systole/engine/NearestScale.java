package org.systole.engine;

import java.math.BigInteger;
import java.util.Optional;

/// An integer multiplier that gives, for each sum of a fully connected layer with activations of 16
/// bits, the same int16 as the product with a double (`decisions/0013`).
///
/// `away(sum * d)` in double never falls and is odd, so it is given by the least sum that gives each
/// value. A real r gives the same for all sums up to `most` with `round(sum * r)` when it lies
/// strictly between `(y - 1/2) / least` and `(y - 1/2) / (least - 1)` for all values y.
final class NearestScale {
  /// Values beyond are limited to int16 alike; but from `BEYOND` on they are the smallest int.
  private static final int LARGEST = 1 << 15;
  private static final long BEYOND = 1L << 31;
  private static final int BITS = 56;
  /// The cut of a product, and the longest shift behind it.
  private static final int CUT = 31;
  private static final int LONGEST = CUT + 63;

  private static final double ALMOST = 1e-12;

  private final double d;
  private final double perUnit;
  private final long most;
  /// The largest lower and the smallest upper bound, as halves over sums; 0 below or above: none.
  private long lowHalves;
  private long lowSum = 1;
  private long highHalves;
  private long highSum;

  private NearestScale(double d, long most) {
    this.d = d;
    perUnit = 1 / d;
    this.most = most;
  }

  /// Multiplier and right shift behind bit 31, for sums with their bias of at most `most` < 2^47
  /// either way; the shortest multiplier. None when there is none of `BITS` bits.
  static Optional<FilterNumber> of(double d, long most) {
    return new NearestScale(d, most).find();
  }

  private Optional<FilterNumber> find() {
    for (long y = 1; y <= LARGEST && least(y); y++) {
      // until a value is beyond all sums
    }
    least(BEYOND);
    if (lowHalves == 0) {
      return Optional.of(new FilterNumber(0, 0, 0, 0));
    }
    for (int shift = CUT; shift <= LONGEST; shift++) {
      var above = BigInteger.valueOf(lowHalves).shiftLeft(shift - 1)
          .divide(BigInteger.valueOf(lowSum)).add(BigInteger.ONE);
      if (above.bitLength() > BITS) {
        return Optional.empty();
      }
      if (highSum == 0 || above.multiply(BigInteger.valueOf(highSum)).compareTo(
          BigInteger.valueOf(highHalves).shiftLeft(shift - 1)) < 0) {
        return Optional.of(new FilterNumber(0, above.longValueExact(), 0, shift - CUT));
      }
    }
    return Optional.empty();
  }

  /// The product as the layer has it, before its sign.
  private double value(long sum) {
    return Math.floor(sum * d + 0.5);
  }

  /// Takes the bounds that the value `y` sets; false when no sum reaches it.
  private boolean least(long y) {
    long sum = (long) Math.clamp(Math.ceil((y - 0.5) * perUnit), 1, most + 1.0);
    while (sum > 1 && value(sum - 1) >= y) {
      sum--;
    }
    while (sum <= most && value(sum) < y) {
      sum++;
    }
    long halves = 2 * y - 1;
    if (sum <= most && less(lowHalves, lowSum, halves, sum)) {
      lowHalves = halves;
      lowSum = sum;
    }
    if (sum > 1 && (highSum == 0 || less(halves, sum - 1, highHalves, highSum))) {
      highHalves = halves;
      highSum = sum - 1;
    }
    return sum <= most;
  }

  /// Whether a / b < c / d; all are at most 2^48. Doubles tell but where they are almost equal.
  private static boolean less(long a, long b, long c, long d) {
    double difference = (double) c * b - (double) a * d;
    if (Math.abs(difference) > ALMOST * ((double) c * b)) {
      return difference > 0;
    }
    long left = Math.multiplyHigh(a, d);
    long right = Math.multiplyHigh(c, b);
    return left < right || left == right && Long.compareUnsigned(a * d, c * b) < 0;
  }
}
