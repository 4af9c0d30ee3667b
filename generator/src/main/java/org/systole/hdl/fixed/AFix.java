package org.systole.hdl.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.Types;
import org.systole.hdl.UInt;
import org.systole.hdl.Wrapped;

/// A fixed-point number that knows which values it can have; results of operators are as wide as
/// their values need.
///
/// | operator             | values                  | exp           |
/// |----------------------|-------------------------|---------------|
/// | add sub              | all sums, differences   | the smaller   |
/// | mul                  | all products            | the sum       |
/// | shiftLeft shiftRight | times 2^n, the same bits | exp +- n     |
/// | neg                  | and their negatives     | exp           |
/// | round(exp, type)     | rounded, so up to one more | as given   |
/// | sat(range)           | held at the ends        | exp           |
///
/// Assigning loses nothing silently: where the target has fewer values, `rounded`, `saturated` or
/// `truncated` says what becomes of the others.
public final class AFix extends Wrapped<Bits> implements Roundings<AFix> {
  private static final Types TYPES = new Types() {};

  private final Range range;
  private final Fit fit;

  private AFix(Range range) {
    super(TYPES.bits(Math.max(1, range.bitWidth())));
    this.range = range;
    this.fit = null;
  }

  AFix(Range range, Bits raw) {
    this(range, raw, null);
  }

  private AFix(Range range, Bits raw, Fit fit) {
    super(raw);
    this.range = range;
    this.fit = fit;
  }

  /// The values `min * 2^exp` to `max * 2^exp`.
  public static AFix type(BigInteger max, BigInteger min, int exp) {
    return new AFix(new Range(max, min, exp));
  }

  /// Values below `2^amplitude` in steps of `2^resolution`, signed from `-2^amplitude` on.
  public static AFix type(int amplitude, int resolution, boolean signed) {
    return new AFix(Range.of(amplitude, resolution, signed));
  }

  public static AFix type(QFormat format) {
    return new AFix(format.range());
  }

  /// Unsigned, so many bits before and after the point.
  public static AFix uq(int integer, int fraction) {
    return type(integer, -fraction, false);
  }

  /// Signed, so many bits before and after the point, and one for the sign.
  public static AFix sq(int integer, int fraction) {
    return type(integer, -fraction, true);
  }

  public static AFix u(int width) {
    return type(width, 0, false);
  }

  public static AFix s(int width) {
    return type(width - 1, 0, true);
  }

  public static AFix of(UInt value, int exp) {
    return new AFix(Range.of(value.width() + exp, exp, false), value.asBits());
  }

  public static AFix of(SInt value, int exp) {
    return new AFix(Range.of(value.width() - 1 + exp, exp, true), value.asBits());
  }

  /// 0 or `2^exp`.
  public static AFix of(Bool value, int exp) {
    return new AFix(Range.of(1 + exp, exp, false), value.asBits());
  }

  public static AFix of(UFix value) {
    return of(value.raw(), value.minExp());
  }

  public static AFix of(SFix value) {
    return of(value.raw(), value.minExp());
  }

  /// The constant `steps * 2^exp`.
  public static AFix constant(BigInteger steps, int exp) {
    var range = new Range(steps, steps, exp);
    return new AFix(range, literalBits(steps, Math.max(1, range.bitWidth())));
  }

  /// `value` in two's complement.
  static Bits bits(BigInteger value, int width) {
    return literalBits(value, width);
  }

  static Bits zeros(int width) {
    return literalBits(BigInteger.ZERO, width);
  }

  /// The constant `value` in `format`, which has it.
  public static AFix constant(BigDecimal value, QFormat format) {
    return new AFix(format.range()).literal(value);
  }

  /// The constant `value` in this format, which has it.
  public AFix literal(BigDecimal value) {
    return new AFix(range, literalBits(Decimals.steps(value, range, this::refuse), width()));
  }

  public AFix literal(double value) {
    return literal(BigDecimal.valueOf(value));
  }

  /// The bits as they are.
  public Bits raw() {
    return wrapped();
  }

  public Range range() {
    return range;
  }

  private FixMath math() {
    return new FixMath(this);
  }

  /// Width of the signal: of one value only, 0, it has 1 bit none the less.
  public int width() {
    return Math.max(1, range.bitWidth());
  }

  public int exp() {
    return range.exp();
  }

  public boolean signed() {
    return range.signed();
  }

  public AFix add(AFix other) {
    return math().add(range.add(other.range), other);
  }

  public AFix sub(AFix other) {
    return math().sub(range.sub(other.range), other);
  }

  /// Sum in the values of both operands; it wraps around where it is none of them.
  public AFix addWrap(AFix other) {
    return math().add(range.join(other.range), other);
  }

  /// Difference in the values of this and the negatives of the other; it wraps around.
  public AFix subWrap(AFix other) {
    var negatives = new Range(/* max= */ other.range.min(), /* min= */ other.range.max(), other.range.exp());
    return math().sub(range.join(negatives), other);
  }

  public AFix mul(AFix other) {
    return math().mul(other);
  }

  /// Times `2^n`: the same bits.
  public AFix shiftLeft(int n) {
    return new AFix(new Range(range.max(), range.min(), range.exp() + n), raw());
  }

  /// Divided by `2^n`: the same bits.
  public AFix shiftRight(int n) {
    return shiftLeft(-n);
  }

  /// Times `2^n` in the same steps, zeros in the low bits.
  public AFix shiftLeftGrow(int n) {
    return math().grown(n);
  }

  /// Divided by `2^n` in the same steps, without the low bits: rounds down.
  public AFix shiftRightCut(int n) {
    return floor(range.exp() + n).shiftRight(n);
  }

  /// Divided by `2^amount` exactly: the steps are as fine as the largest amount needs.
  public AFix shiftRight(UInt amount) {
    return math().shiftRight(amount);
  }

  public AFix neg() {
    return neg(null);
  }

  /// The negative where `enable` holds, else the value.
  public AFix neg(Bool enable) {
    return math().neg(enable);
  }

  /// The same value in finer steps.
  public AFix resize(int exp) {
    if (exp > range.exp()) {
      refuse("PRECISION LOST", title() + " has steps of 2^" + range.exp()
          + ", but is resized to steps of 2^" + exp, "round(" + exp + ", ..) it");
      return this;
    }
    return math().resized(exp);
  }

  public Bool lt(AFix other) {
    return math().below(other, false);
  }

  public Bool le(AFix other) {
    return math().below(other, true);
  }

  public Bool gt(AFix other) {
    return other.lt(this);
  }

  public Bool ge(AFix other) {
    return other.le(this);
  }

  public Bool eq(AFix other) {
    return math().same(other);
  }

  public Bool ne(AFix other) {
    return eq(other).not();
  }

  public Bool isNegative() {
    return signed() ? raw().msb() : zeros(1).msb();
  }

  public Bool isZero() {
    return raw().orR().not();
  }

  /// Held at `max` and `min` in this value's steps.
  public AFix sat(BigInteger max, BigInteger min) {
    return new FixFitting(this).sat(max, min);
  }

  /// Held at the ends of `other`'s values, between which this value's finer steps are kept.
  public AFix sat(AFix other) {
    return new FixFitting(this).sat(other.range);
  }

  /// Rounded to steps of `2^exp`; without effect where they are finer than this value's.
  @Override
  public AFix round(int exp, RoundType type) {
    return round(exp, type, fit != null && fit.saturates());
  }

  /// The same; `align` holds the result at what fits without another bit.
  public AFix round(int exp, RoundType type, boolean align) {
    if (exp - exp() >= width()) {
      refuse("RANGE", title() + " has " + width() + " bits, but " + (exp - exp())
          + " are rounded away", "at least 1 bit must be left");
      return this;
    }
    return new FixFitting(this).round(exp, type, align);
  }

  /// Rounded to the steps of `format`, then held at its ends.
  public AFix fixTo(QFormat format, RoundType type) {
    return fixTo(type(format), type);
  }

  /// Rounded to the steps of `type`, then held at its ends.
  public AFix fixTo(AFix type, RoundType rounding) {
    var rounded = round(type.exp(), rounding).sat(type);
    return new AFix(type.range, new FixMath(rounded).at(type.exp(), type.width()));
  }

  /// To be rounded and held at the ends where it is assigned.
  public AFix saturated(RoundType rounding) {
    return new AFix(range, raw(), new Fit(true, false, rounding));
  }

  public AFix saturated() {
    return saturated(RoundType.FLOOR);
  }

  /// To be rounded where it is assigned; upper bits that do not fit are lost.
  public AFix truncated(RoundType rounding) {
    return new AFix(range, raw(), new Fit(false, true, rounding));
  }

  public AFix truncated() {
    return truncated(RoundType.FLOOR);
  }

  /// To be rounded where it is assigned; it must be in range.
  public AFix rounded(RoundType rounding) {
    return new AFix(range, raw(), new Fit(false, false, rounding));
  }

  public AFix rounded() {
    return rounded(RoundType.FLOOR);
  }

  Fit fit() {
    return fit;
  }

  /// Drives this signal, in its steps. Finer values, and values that this has not, need `rounded`,
  /// `saturated` or `truncated`.
  public void set(AFix value) {
    if (value.fit == null && exp() > value.exp()) {
      refuse("PRECISION LOST", title() + " has steps of 2^" + exp() + " but is assigned steps of 2^"
          + value.exp(), "assign value.rounded(..), saturated(..) or truncated(..)");
      return;
    }
    var fitted = value.exp() < exp() ? value.round(exp(), value.fit.rounding(), false) : value;
    if (value.fit != null && value.fit.saturates()) {
      fitted = fitted.sat(this);
    } else if ((value.fit == null || !value.fit.overflows()) && !range.contains(fitted.range)) {
      refuse("OUT OF RANGE", title() + " holds " + range + " but is assigned " + fitted.range,
          "assign value.saturated(..) or truncated(..), or widen it");
      return;
    }
    raw().set(fitted.math().at(exp(), width()));
  }

  /// Drives this signal with a constant that it can have.
  public void set(BigDecimal value) {
    raw().set(literal(value).raw());
  }

  public void set(double value) {
    set(BigDecimal.valueOf(value));
  }

  /// Drives this signal with the rounded constant.
  public void set(double value, RoundType rounding) {
    raw().set(literalBits(Decimals.steps(BigDecimal.valueOf(value), range, rounding, this::refuse),
        width()));
  }

  /// Reset value of a register.
  public AFix init(BigDecimal value) {
    initialise(Decimals.steps(value, range, this::refuse)
        .mod(BigInteger.ONE.shiftLeft(width())));
    return this;
  }

  public AFix init(double value) {
    return init(BigDecimal.valueOf(value));
  }

  /// The steps; negative ones as 0.
  public UInt asUInt() {
    return signed() ? raw().msb().mux(zeros(width()), raw()).asUInt()
        : raw().asUInt();
  }

  /// The steps, one bit wider where there is no sign.
  public SInt asSInt() {
    return signed() ? raw().asSInt() : raw().asUInt().intoSInt();
  }

  public UFix asUFix() {
    return UFix.of(asUInt()).shiftLeft(exp());
  }

  public SFix asSFix() {
    return SFix.of(asSInt()).shiftLeft(exp());
  }

  @Override
  public AFix copy() {
    return new AFix(range);
  }

  @Override
  public AFix named(String name) {
    super.named(name);
    return this;
  }
}
