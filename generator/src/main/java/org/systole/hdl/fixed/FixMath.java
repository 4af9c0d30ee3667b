package org.systole.hdl.fixed;

import java.math.BigInteger;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Operators of one fixed-point number, computed in as many bits as the results need.
final class FixMath {
  private final AFix value;

  FixMath(AFix value) {
    this.value = value;
  }

  /// The value in steps of `2^exp`, not coarser than its own, in `width` bits: extended by its sign
  /// or cut.
  Bits at(int exp, int width) {
    int more = value.exp() - exp;
    Bits shifted = more == 0 ? value.raw() : value.raw().cat(AFix.zeros(more));
    return value.signed() ? shifted.asSInt().resize(width).asBits() : shifted.resize(width);
  }

  private static int width(Range range) {
    return Math.max(1, range.bitWidth());
  }

  AFix add(Range result, AFix other) {
    UInt a = at(result.exp(), width(result)).asUInt();
    UInt b = new FixMath(other).at(result.exp(), width(result)).asUInt();
    return new AFix(result, a.add(b).asBits());
  }

  AFix sub(Range result, AFix other) {
    UInt a = at(result.exp(), width(result)).asUInt();
    UInt b = new FixMath(other).at(result.exp(), width(result)).asUInt();
    return new AFix(result, a.sub(b).asBits());
  }

  AFix mul(AFix other) {
    var result = value.range().mul(other.range());
    boolean signed = value.signed() || other.signed();
    return new AFix(result, signed
        ? signed(value).mul(signed(other)).resize(width(result)).asBits()
        : value.raw().asUInt().mul(other.raw().asUInt()).resize(width(result)).asBits());
  }

  private static SInt signed(AFix value) {
    return value.signed() ? value.raw().asSInt() : value.raw().asUInt().intoSInt();
  }

  Bool below(AFix other, boolean orEqual) {
    int exp = Math.min(value.exp(), other.exp());
    boolean signed = value.signed() || other.signed();
    int width = common(other, exp, signed);
    Bits a = at(exp, width);
    Bits b = new FixMath(other).at(exp, width);
    return signed ? orEqual ? a.asSInt().le(b.asSInt()) : a.asSInt().lt(b.asSInt())
        : orEqual ? a.asUInt().le(b.asUInt()) : a.asUInt().lt(b.asUInt());
  }

  Bool same(AFix other) {
    int exp = Math.min(value.exp(), other.exp());
    int width = common(other, exp, value.signed() || other.signed());
    return at(exp, width).eq(new FixMath(other).at(exp, width));
  }

  private int common(AFix other, int exp, boolean signed) {
    return Math.max(need(value, exp, signed), need(other, exp, signed));
  }

  private static int need(AFix value, int exp, boolean signed) {
    return value.width() + value.exp() - exp + (signed && !value.signed() ? 1 : 0);
  }

  /// The values and their negatives, negated where `enable` holds; always where it is null.
  AFix neg(Bool enable) {
    var result = value.range().symmetric();
    var wide = at(value.exp(), width(result)).asSInt();
    var negative = wide.neg();
    return new AFix(result, (enable == null ? negative : enable.mux(negative, wide)).asBits());
  }

  /// Divided by `2^amount` exactly.
  AFix shiftRight(UInt amount) {
    int most = (1 << amount.width()) - 1;
    var range = value.range();
    var result = new Range(range.max().shiftLeft(most), range.min().shiftLeft(most),
        range.exp() - most);
    var wide = at(result.exp(), width(result));
    return new AFix(result, value.signed() ? wide.asSInt().shiftRight(amount).asBits()
        : wide.shiftRight(amount));
  }

  AFix grown(int n) {
    var range = value.range();
    var result = new Range(range.max().shiftLeft(n), range.min().shiftLeft(n), range.exp());
    return new AFix(result, new FixMath(value.shiftLeft(n)).at(range.exp(), width(result)));
  }

  AFix resized(int exp) {
    var result = value.range().at(exp);
    return new AFix(result, at(exp, width(result)));
  }

  static BigInteger mask(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
