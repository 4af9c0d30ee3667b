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
/// Every stage takes the former's value with `advance`. Each cycle with `consumed` is a step of the
/// product. Stages as `Requantize.Params.stages()`.
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
    SInt factor = p.wide() ? total(sum, single) : sum;
    UInt factor2 = multiplier;
    UInt right = rightShift;
    if (p.leftShiftBits() > 0) {
      SInt biased = stage(reg(sint(bits)).named("biased"), factor);
      factor = p.wide() ? mux(single, biased, wrapped(biased).resize(bits))
          : shiftedLeft(biased, single);
      factor2 = stage(reg(uint(p.multiplierBits())).named("multiplier0"), factor2);
      right = stage(reg(uint(p.rightBits())).named("right0"), right);
    }
    int stages = p.products().stages(p.product());
    for (int i = 1; i <= stages; i++) {
      right = stage(reg(uint(p.rightBits())).named("right" + i), right);
    }
    UInt right2 = right;
    UInt right3 = stage(reg(uint(p.rightBits())).named("right" + (stages + 1)), right2);
    // From bit 30 on, with room for the zero point.
    SInt product = product(factor, factor2);
    int upperBits = product.width() + 1;

    Bool truncates = single.and(right2.ne(0));
    UInt nudge = product.bit(0).and(truncates.not()).asUInt();
    SInt upper = product.slice(product.width() - 1, 1).asSInt().resize(upperBits);
    SInt rounded = stage(reg(sint(upperBits)).named("rounded"),
        upper.add(nudge.resize(upperBits).asSInt()));

    // Away from zero: a half below zero is not rounded up.
    Bool down = stage(reg(bool()).named("down"),
        rounding.eq(1).and(right3.ne(0)).and(rounded.msb()));
    var doubled = wire(sint(upperBits + 1)).named("doubled");
    doubled.set(rounded.cat(lit(0, 1)).asSInt());
    SInt shifted = shiftedRight(doubled, right3);
    Bool half = flag("half", down.not().or(lost));

    // Half a unit and the zero point in one addition; then one bit more, saturated, is enough to clamp.
    SInt result = stage(reg(sint(upperBits + 1)).named("result"),
        shifted.add(zeroPoint.cat(half).asSInt()));
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

  private Bool lost;

  /// In one cycle, or bit by bit while the next value's 32 digits are taken; `lost`: not only zeros
  /// went.
  private SInt shiftedRight(SInt value, UInt amount) {
    var shifted = reg(sint(value.width())).named("shifted");
    lost = reg(bool()).named("lost");
    if (p.cycles() < 32 || p.wide()) {
      var right = LostBits.right(this, value, amount, "right");
      stage(lost, right.lost());
      return stage(shifted, right.value());
    }
    var left = reg(uint(5)).named("shiftsLeft");
    when(left.ne(0), () -> {
      shifted.set(shifted.shiftRight(lit(1, 1)));
      lost.set(lost.or(shifted.bit(0)));
      left.set(left.sub(1));
    });
    when(advance, () -> {
      shifted.set(value);
      lost.set(0);
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
    // Bits that differ from the sign must not go.
    Bits differing = mux(value.msb(), value.not(), value).asBits().slice(30, 0);
    Bool tooFar = LostBits.left(this, differing, left0, "left");
    SInt limit = mux(value.msb(), slit(Integer.MIN_VALUE, 32), slit(Integer.MAX_VALUE, 32));
    return mux(saturate.and(tooFar), limit, wrapped);
  }

  private SInt product(SInt factor, UInt next) {
    var product = p.products().make(this, p.product());
    product.named("totalProduct");
    product.advance.set(advance);
    product.step.set(consumed);
    product.a.set(factor);
    product.b.set(next.asBits());
    return product.product;
  }
}
