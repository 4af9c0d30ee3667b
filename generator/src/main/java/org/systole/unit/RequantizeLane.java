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
/// `digitBits` bits of the multiplier is multiplied; with `advance` the next multiplier is taken.
/// Stages as `Requantize.Params.stages()`.
public final class RequantizeLane extends Component {
  private final Requantize.Params p;

  public RequantizeLane(Component parent, Requantize.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool advance = in(bool());
  public final Bool consumed = in(bool());
  public final SInt accumulator = in(sint(p.totalBits()));
  public final SInt bias = in(sint(p.totalBits()));
  public final UInt multiplier = in(uint(p.multiplierBits()));
  public final UInt leftShift = in(uint(p.shiftPort()));
  public final UInt rightShift = in(uint(p.rightBits()));
  public final UInt rounding = in(uint(2));
  public final SInt zeroPoint = in(sint(p.valueBits()));
  public final SInt low = in(sint(p.valueBits()));
  public final SInt high = in(sint(p.valueBits()));
  public final SInt value = out(sint(p.valueBits()));

  @Override
  protected String summary() {
    return "one total to int" + p.valueBits() + ", exact";
  }

  private <T extends BaseType<T>> T stage(T register, T next) {
    when(advance, () -> register.set(next));
    return register;
  }

  @Override
  protected void build() {
    Bool single = flag("single", p.wide() ? rounding.bit(1) : rounding.eq(2));
    int bits = p.factorBits();
    SInt sum = accumulator.resize(bits).add(bias.resize(bits));
    SInt biased = stage(reg(sint(bits)).named("biased"), p.wide() ? total(sum, single) : sum);
    SInt factor = biased;
    UInt factor2 = multiplier;
    UInt right1 = rightShift;
    if (p.leftShiftBits() > 0) {
      factor = stage(reg(sint(bits)).named("factor"), p.wide()
          ? mux(single, biased, wrapped(biased).resize(bits)) : shiftedLeft(biased, single));
      factor2 = stage(reg(uint(p.multiplierBits())).named("multiplier0"), factor2);
      right1 = stage(reg(uint(p.rightBits())).named("right0"), right1);
    }
    right1 = stage(reg(uint(p.rightBits())).named("right1"), right1);
    UInt right2 = stage(reg(uint(p.rightBits())).named("right2"), right1);
    UInt right3 = stage(reg(uint(p.rightBits())).named("right3"), right2);
    Bits product = product(factor, factor2);
    int upperBits = product.width() - 31;

    Bool truncates = single.and(right2.ne(0));
    UInt nudge = product.bit(30).and(truncates.not()).asUInt();
    SInt upper = product.slice(product.width() - 1, 31).asSInt();
    SInt rounded = stage(reg(sint(upperBits)).named("rounded"),
        upper.add(nudge.resize(upperBits).asSInt()));

    Bool away = rounding.eq(1).and(right3.ne(0)).and(rounded.msb());
    SInt towards = stage(reg(sint(upperBits)).named("towards"),
        rounded.sub(away.asUInt().resize(upperBits).asSInt()));
    UInt right4 = stage(reg(uint(p.rightBits())).named("right4"), right3);
    var doubled = wire(sint(upperBits + 1)).named("doubled");
    doubled.set(towards.cat(lit(0, 1)).asSInt());
    SInt shifted = shiftedRight(doubled, right4);

    // Half a unit and the zero point in one addition; then one bit more, saturated, is enough to clamp.
    SInt result = stage(reg(sint(upperBits + 1)).named("result"),
        shifted.add(zeroPoint.cat(lit(1, 1)).asSInt()));
    SInt saturated = saturated(result);
    SInt narrow = stage(reg(sint(p.valueBits() + 1)).named("narrow"), saturated);
    SInt clamped = mux(narrow.lt(low), low, mux(narrow.gt(high), high,
        narrow.resize(p.valueBits())));
    value.set(stage(reg(sint(p.valueBits())).named("outputValue"), clamped));
  }

  /// Layers that are not `single` take the low 32 bits.
  private SInt total(SInt sum, Bool single) {
    var total = wire(sint(sum.width())).named("sum");
    total.set(sum);
    return mux(single, total, total.resize(32).resize(sum.width()));
  }

  /// Without the bit of halves, in one bit more than a value.
  private SInt saturated(SInt result) {
    int bits = p.valueBits() + 1;
    int top = p.wide() ? 32 : result.width() - 1;
    Bits beyond = result.slice(top, bits);
    Bool fits = flag("fits", equal(beyond));
    Bool negative = result.bit(top);
    if (p.wide()) {
      Bool holds = flag("holds", rounding.ne(3).or(equal(result.slice(result.width() - 1, 32))));
      fits = flag("fitsAll", fits.and(holds));
      negative = negative.or(holds.not());
    }
    return mux(fits, result.slice(bits, 1).asSInt(),
        mux(negative, slit(-1 << bits - 1, bits), slit((1 << bits - 1) - 1, bits)));
  }

  private static Bool equal(Bits bits) {
    return bits.eq(0).or(bits.not().eq(0));
  }

  /// In one cycle, or bit by bit while the next value's 32 digits are taken.
  private SInt shiftedRight(SInt value, UInt amount) {
    var shifted = reg(sint(value.width())).named("shifted");
    if (p.cycles() < 32 || p.wide()) {
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

  private UInt left0;

  /// The low 32 bits of the value shifted left.
  private SInt wrapped(SInt value) {
    left0 = stage(reg(uint(p.leftShiftBits())).named("left0"), leftShift);
    var wrapped = wire(sint(32)).named("wrapped");
    wrapped.set(value.resize(32).shiftLeftKeep(left0));
    return wrapped;
  }

  private SInt shiftedLeft(SInt value, Bool saturate) {
    var wrapped = wrapped(value);
    var back = wire(sint(32)).named("shiftedBack");
    back.set(wrapped.shiftRight(left0));
    Bool lost = back.ne(value);
    SInt limit = mux(value.msb(), slit(Integer.MIN_VALUE, 32), slit(Integer.MAX_VALUE, 32));
    return mux(saturate.and(lost), limit, wrapped);
  }

  /// `factor * multiplier`, 2 bits more than both, in the register behind the multiplication.
  private Bits product(SInt factor, UInt next) {
    int bits = p.factorBits();
    if (p.cycles() == 1) {
      UInt whole = stage(reg(uint(p.multiplierBits())).named("multiplierRest"), next);
      int both = bits + p.multiplierBits() + 2;
      return stage(reg(bits(both)).named("product"),
          factor.mul(whole.resize(p.multiplierBits() + 1).asSInt()).resize(both).asBits());
    }
    int d = p.digitBits();
    int all = d * p.cycles();
    var rest = reg(uint(all)).named("multiplierRest");
    var part = reg(sint(bits + d)).named("digitProduct");
    var upper = reg(sint(bits + 2)).named("upper");
    var lower = reg(bits(all)).named("lower");
    var product = reg(bits(bits + 2 + all)).named("product");
    when(consumed, () -> {
      rest.set(rest.shiftRight(lit(d, 6)));
      part.set(factor.mul(rest.slice(d - 1, 0).asUInt().resize(d + 1).asSInt())
          .resize(bits + d));
    });
    when(advance, () -> rest.set(next.resize(all)));

    // A digit's product is added one cycle later, the last one's in the first cycle of the next value.
    var sum = wire(sint(bits + 2 + d)).named("partialProduct");
    sum.set(part.resize(bits + 2 + d).add(upper));
    SInt nextUpper = sum.slice(bits + 1 + d, d).asSInt();
    Bits nextLower = sum.slice(d - 1, 0).cat(lower.slice(all - 1, d));
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
