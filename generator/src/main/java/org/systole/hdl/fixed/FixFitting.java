package org.systole.hdl.fixed;

import java.math.BigInteger;
import org.systole.hdl.Bits;
import org.systole.hdl.RoundType;

/// Rounds one fixed-point number and holds it at the ends of a range.
final class FixFitting {
  private final AFix value;
  private final Range range;

  FixFitting(AFix value) {
    this.value = value;
    this.range = value.range();
  }

  /// Held at `max` and `min` in the value's own steps.
  AFix sat(BigInteger max, BigInteger min) {
    var high = max.min(range.max()).max(range.min());
    var low = min.max(range.min()).min(high);
    var result = new Range(high, low, range.exp());
    int width = Math.max(1, result.bitWidth());
    Bits kept = new FixMath(value).at(range.exp(), width);
    if (range.min().compareTo(min) < 0) {
      kept = value.lt(AFix.constant(min, range.exp())).mux(AFix.bits(low, width), kept);
    }
    if (range.max().compareTo(max) > 0) {
      kept = value.gt(AFix.constant(max, range.exp())).mux(AFix.bits(high, width), kept);
    }
    return new AFix(result, kept);
  }

  /// Held at the ends of `other`; in finer steps than those up to the last before the next.
  AFix sat(Range other) {
    int more = range.exp() - other.exp();
    if (more >= 0) {
      var scale = BigInteger.ONE.shiftLeft(more);
      return sat(other.max().divide(scale), other.min().divide(scale));
    }
    return sat(end(other.max(), -more), end(other.min(), -more));
  }

  private static BigInteger end(BigInteger end, int more) {
    return end.signum() == 0 ? end : end.shiftLeft(more).add(FixMath.mask(more));
  }

  AFix round(int exp, RoundType type, boolean align) {
    int drop = exp - range.exp();
    if (drop <= 0) {
      return value;
    }
    var result = range.rounded(exp, type);
    int width = Math.max(1, result.bitWidth());
    Bits raw = value.raw();
    Bits kept = raw.slice(value.width() - 1, drop);
    var up = new FixRounding(raw, drop, value.signed() ? raw.msb() : null).up(type);
    if (up == null) {
      return new AFix(result, extend(kept, width));
    }
    boolean cut = align && type != RoundType.FLOOR_TO_ZERO && type != RoundType.ROUND_TO_ODD;
    int wide = cut ? kept.width() + 1 : width;
    var sum = extend(kept, wide).asUInt().add(up.asUInt().resize(wide)).asBits();
    return new AFix(result, !cut ? sum : extend(value.signed() ? sum.asSInt().sat(1).asBits()
        : sum.asUInt().sat(1).asBits(), width));
  }

  private Bits extend(Bits bits, int width) {
    return value.signed() ? bits.asSInt().resize(width).asBits() : bits.resize(width);
  }
}
