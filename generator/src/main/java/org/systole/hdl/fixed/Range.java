package org.systole.hdl.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.systole.hdl.RoundType;

/// The values `min * 2^exp` to `max * 2^exp`, in steps of `2^exp`.
public record Range(BigInteger max, BigInteger min, int exp) {
  /// Below `2^amplitude` in steps of `2^resolution`; signed from `-2^amplitude` on.
  static Range of(int amplitude, int resolution, boolean signed) {
    var size = BigInteger.ONE.shiftLeft(amplitude - resolution);
    return new Range(size.subtract(BigInteger.ONE), signed ? size.negate() : BigInteger.ZERO,
        resolution);
  }

  public boolean signed() {
    return min.signum() < 0 || max.signum() < 0;
  }

  /// Bits that hold every value.
  public int bitWidth() {
    return signed() ? Math.max(max.bitLength(), min.bitLength()) + 1 : max.bitLength();
  }

  BigDecimal maxValue() {
    return value(max);
  }

  BigDecimal minValue() {
    return value(min);
  }

  private BigDecimal value(BigInteger steps) {
    return new BigDecimal(steps).multiply(step());
  }

  BigDecimal step() {
    return exp >= 0 ? new BigDecimal(BigInteger.ONE.shiftLeft(exp))
        : BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exp)));
  }

  /// The same values in steps of `2^finer`.
  Range at(int finer) {
    return new Range(max.shiftLeft(exp - finer), min.shiftLeft(exp - finer), finer);
  }

  Range add(Range other) {
    int common = Math.min(exp, other.exp);
    return new Range(at(common).max.add(other.at(common).max),
        at(common).min.add(other.at(common).min), common);
  }

  Range sub(Range other) {
    return add(new Range(other.min.negate(), other.max.negate(), other.exp));
  }

  /// The smallest range that holds both.
  Range join(Range other) {
    int common = Math.min(exp, other.exp);
    return new Range(at(common).max.max(other.at(common).max),
        at(common).min.min(other.at(common).min), common);
  }

  Range mul(Range other) {
    var products = Stream.of(max, min).flatMap(a -> Stream.of(a.multiply(other.max),
        a.multiply(other.min))).sorted().toList();
    return new Range(products.getLast(), products.getFirst(), exp + other.exp);
  }

  /// Holds the values and their negatives.
  Range symmetric() {
    return new Range(max.max(min.negate()), min.min(max.negate()), exp);
  }

  boolean contains(Range other) {
    int common = Math.min(exp, other.exp);
    return at(common).max.compareTo(other.at(common).max) >= 0
        && at(common).min.compareTo(other.at(common).min) <= 0;
  }

  /// The values rounded to steps of `2^coarser`.
  Range rounded(int coarser, RoundType type) {
    return new Range(round(max, coarser - exp, type), round(min, coarser - exp, type), coarser);
  }

  /// `value / 2^drop`, rounded.
  static BigInteger round(BigInteger value, int drop, RoundType type) {
    var floor = value.shiftRight(drop);
    var rest = value.subtract(floor.shiftLeft(drop));
    if (rest.signum() == 0) {
      return floor;
    }
    int half = rest.shiftLeft(1).compareTo(BigInteger.ONE.shiftLeft(drop));
    boolean negative = value.signum() < 0;
    boolean up = switch (type) {
      case FLOOR -> false;
      case CEIL -> true;
      case FLOOR_TO_ZERO -> negative;
      case CEIL_TO_INF -> !negative;
      case ROUND_UP -> half >= 0;
      case ROUND_DOWN -> half > 0;
      case ROUND_TO_ZERO -> half > 0 || half == 0 && negative;
      case ROUND_TO_INF -> half > 0 || half == 0 && !negative;
      case ROUND_TO_EVEN -> half > 0 || half == 0 && floor.testBit(0);
      case ROUND_TO_ODD -> half > 0 || half == 0 && !floor.testBit(0);
    };
    return up ? floor.add(BigInteger.ONE) : floor;
  }

  static Range holding(List<Range> ranges) {
    return ranges.stream().reduce(Range::join).orElseThrow();
  }

  @Override
  public String toString() {
    return minValue().stripTrailingZeros().toPlainString() + " to "
        + maxValue().stripTrailingZeros().toPlainString() + " in steps of "
        + step().stripTrailingZeros().toPlainString();
  }
}
