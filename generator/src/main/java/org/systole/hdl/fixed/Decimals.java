package org.systole.hdl.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.systole.hdl.RoundType;

/// Decimal constants as numbers of steps.
final class Decimals {
  /// Reports a mistake.
  @FunctionalInterface
  interface Complaint {
    void refuse(String code, String message, String help);
  }

  private Decimals() {}

  /// How many steps of `range` make `value`, which must be one of its values.
  static BigInteger steps(BigDecimal value, Range range, Complaint complaint) {
    var steps = value.divide(range.step());
    if (steps.stripTrailingZeros().scale() > 0) {
      complaint.refuse("NOT REPRESENTABLE", value.toPlainString() + " is none of the values "
          + range, "round it, for example set(" + value.toPlainString()
          + ", RoundType.FLOOR_TO_ZERO)");
      return BigInteger.ZERO;
    }
    return within(steps.toBigIntegerExact(), value, range, complaint);
  }

  /// How many steps of `range` make `value` after rounding.
  static BigInteger steps(BigDecimal value, Range range, RoundType type, Complaint complaint) {
    var steps = value.divide(range.step());
    int digits = Math.max(0, steps.scale());
    var scaled = steps.setScale(digits, RoundingMode.UNNECESSARY).unscaledValue();
    var unit = BigInteger.TEN.pow(digits);
    return within(rounded(scaled, unit, type), value, range, complaint);
  }

  private static BigInteger rounded(BigInteger scaled, BigInteger unit, RoundType type) {
    var parts = scaled.divideAndRemainder(unit);
    var floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    var rest = scaled.subtract(floor.multiply(unit));
    int half = rest.shiftLeft(1).compareTo(unit);
    int quarter = rest.signum() == 0 ? 0 : half < 0 ? 1 : half == 0 ? 2 : 3;
    return Range.round(floor.shiftLeft(2).add(BigInteger.valueOf(quarter)), 2, type);
  }

  private static BigInteger within(BigInteger steps, BigDecimal value, Range range,
      Complaint complaint) {
    boolean big = steps.compareTo(range.max()) > 0;
    if (big || steps.compareTo(range.min()) < 0) {
      complaint.refuse("OUT OF RANGE CONSTANT", value.toPlainString() + " is too "
          + (big ? "big" : "small") + " for the values " + range, big || range.signed() ? "give it more bits"
          : "make it signed");
      return BigInteger.ZERO;
    }
    return steps;
  }
}
