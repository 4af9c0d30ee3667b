package org.systole.unit;

import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Data path of `Requantize` for one total: bias, left shift, product, two roundings, zero point,
/// clamp.
///
/// Every stage takes the former's value with `advance`. In each cycle with `consumed` one digit of
/// 32 / cycles bits of the multiplier is multiplied; with `advance` the next multiplier is taken.
/// Stages as `Requantize.Params.stages()`.
public final class RequantizeLane extends Component {
  private final Requantize.Params p;

  public RequantizeLane(Component parent, Requantize.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool advance = in(bool());
  public final Bool consumed = in(bool());
  public final SInt accumulator = in(sint(32));
  public final SInt bias = in(sint(32));
  public final UInt multiplier = in(uint(32));
  public final UInt leftShift = in(uint(p.shiftPort()));
  public final UInt rightShift = in(uint(5));
  public final UInt rounding = in(uint(2));
  public final SInt zeroPoint = in(sint(8));
  public final SInt low = in(sint(8));
  public final SInt high = in(sint(8));
  public final SInt value = out(sint(8));

  @Override
  protected String summary() {
    return "one total to int8, exact";
  }

  private <T extends BaseType<T>> T stage(T register, T next) {
    when(advance, () -> register.set(next));
    return register;
  }

  @Override
  protected void build() {
    Bool single = flag("single", rounding.eq(2));
    int bits = p.factorBits();
    SInt biased = stage(reg(sint(bits)).named("biased"),
        accumulator.resize(bits).add(bias.resize(bits)));
    SInt factor = biased;
    UInt factor2 = multiplier;
    UInt right1 = rightShift;
    if (p.leftShiftBits() > 0) {
      factor = stage(reg(sint(32)).named("factor"), shiftedLeft(biased, single));
      factor2 = stage(reg(uint(32)).named("multiplier0"), factor2);
      right1 = stage(reg(uint(5)).named("right0"), right1);
    }
    right1 = stage(reg(uint(5)).named("right1"), right1);
    UInt right2 = stage(reg(uint(5)).named("right2"), right1);
    UInt right3 = stage(reg(uint(5)).named("right3"), right2);
    Bits product = product(factor, factor2);

    Bool truncates = single.and(right2.ne(0));
    UInt nudge = product.bit(30).and(truncates.not()).asUInt();
    SInt upper = product.slice(bits + 33, 31).asSInt();
    SInt rounded = stage(reg(sint(bits + 3)).named("rounded"),
        upper.add(nudge.resize(bits + 3).asSInt()));

    Bool away = rounding.eq(1).and(right3.ne(0)).and(rounded.msb());
    var towards = wire(sint(bits + 3)).named("towards");
    towards.set(rounded.sub(away.asUInt().resize(bits + 3).asSInt()));
    var doubled = wire(sint(bits + 4)).named("doubled");
    doubled.set(towards.cat(lit(0, 1)).asSInt());
    SInt shifted = shiftedRight(doubled, right3);

    // Half a unit and the zero point in one addition; then 9 bits, saturated, are enough to clamp.
    SInt result = stage(reg(sint(bits + 4)).named("result"),
        shifted.add(zeroPoint.cat(lit(1, 1)).asSInt()));
    Bits beyond = result.slice(bits + 3, 9);
    Bool fits = flag("fits", beyond.eq(0).or(beyond.not().eq(0)));
    SInt narrow = stage(reg(sint(9)).named("narrow"), mux(fits, result.slice(9, 1).asSInt(),
        mux(result.msb(), slit(-256, 9), slit(255, 9))));
    SInt clamped = mux(narrow.lt(low), low, mux(narrow.gt(high), high, narrow.resize(8)));
    value.set(stage(reg(sint(8)).named("outputValue"), clamped));
  }

  /// In one cycle, or bit by bit while the next value's 32 digits are taken.
  private SInt shiftedRight(SInt value, UInt amount) {
    var shifted = reg(sint(p.factorBits() + 4)).named("shifted");
    if (p.cycles() < 32) {
      return stage(shifted, value.shiftRight(amount));
    }
    var left = reg(uint(5)).named("shiftsLeft");
    when(left.ne(0), () -> {
      shifted.set(shifted.shiftRight(lit(1, 1)));
      left.set(left.sub(1));
    });
    when(advance, () -> {
      shifted.set(value);
      left.set(amount);
    });
    return shifted;
  }

  private SInt shiftedLeft(SInt value, Bool saturate) {
    if (p.leftShiftBits() == 0) {
      return value;
    }
    UInt amount = stage(reg(uint(p.leftShiftBits())).named("left0"), leftShift);
    var wrapped = wire(sint(32)).named("wrapped");
    wrapped.set(value.shiftLeftKeep(amount));
    var back = wire(sint(32)).named("shiftedBack");
    back.set(wrapped.shiftRight(amount));
    Bool lost = back.ne(value);
    SInt limit = mux(value.msb(), slit(Integer.MIN_VALUE, 32), slit(Integer.MAX_VALUE, 32));
    return mux(saturate.and(lost), limit, wrapped);
  }

  /// `factor * multiplier`, 34 bits more than the factor, in the register behind the multiplication.
  private Bits product(SInt factor, UInt next) {
    int bits = p.factorBits();
    if (p.cycles() == 1) {
      UInt whole = stage(reg(uint(32)).named("multiplierRest"), next);
      return stage(reg(bits(bits + 34)).named("product"),
          factor.mul(whole.resize(33).asSInt()).resize(bits + 34).asBits());
    }
    int d = 32 / p.cycles();
    var rest = reg(uint(32)).named("multiplierRest");
    var part = reg(sint(bits + d)).named("digitProduct");
    var upper = reg(sint(bits + 2)).named("upper");
    var lower = reg(bits(32)).named("lower");
    var product = reg(bits(bits + 34)).named("product");
    when(consumed, () -> {
      rest.set(rest.shiftRight(lit(d, 6)));
      part.set(factor.mul(rest.slice(d - 1, 0).asUInt().resize(d + 1).asSInt())
          .resize(bits + d));
    });
    when(advance, () -> rest.set(next));

    // A digit's product is added one cycle later, the last one's in the first cycle of the next value.
    var sum = wire(sint(bits + 2 + d)).named("partialProduct");
    sum.set(part.resize(bits + 2 + d).add(upper));
    SInt nextUpper = sum.slice(bits + 1 + d, d).asSInt();
    Bits nextLower = sum.slice(d - 1, 0).cat(lower.slice(31, d));
    when(regNext(consumed, 0).named("adding"), () -> {
      upper.set(nextUpper);
      lower.set(nextLower);
    });
    when(regNext(advance, 0).named("lastAdding"), () -> {
      product.set(nextUpper.asBits().cat(nextLower));
      upper.set(0);
    });
    return product;
  }
}
