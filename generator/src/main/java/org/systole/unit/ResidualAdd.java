package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Adds two quantized streams, `lanes` values side by side, exact: each value less its zero point is
/// shifted left 20 (values of 16 bits: 15) and scaled, the sum is scaled, all rounded with ties away from zero, then zero
/// point and clamp.
///
/// With `pairs`, `kind` may be another than 0: 1 takes right from left, 2 left from right, 3 scales
/// the product of the two, less their zero points, once; the multipliers of both and the shift of
/// the left are 0 then.
///
/// A scale is `multiplier * 2^(-shift - 31)`, multiplier 0 or in [2^30, 2^31). One sum a cycle, or
/// every `cycles` cycles (`Requantize`), `stages()` advances after its operands, which are taken
/// together.
public final class ResidualAdd extends Component {
  /// Values of 8 bits, or of 16 without `pairs`.
  public record Params(int lanes, int cycles, boolean pairs, boolean int16,
      ProductType products) {
    public Params(int lanes, int cycles, boolean pairs, boolean int16) {
      this(lanes, cycles, pairs, int16, LogicProduct.Type.LOGIC);
    }

    public Params(int lanes, int cycles, boolean pairs) {
      this(lanes, cycles, pairs, false);
    }

    /// The same with other products.
    public Params with(ProductType other) {
      return new Params(lanes, cycles, pairs, int16, other);
    }

    /// Bits of a value.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    /// Sums only.
    public Params(int lanes, int cycles) {
      this(lanes, cycles, false);
    }

    /// Advances from the operands to `output.valid`, the accepting one included.
    public int stages() {
      return SCALING + products.stages(left()) + sums().stages();
    }

    /// Those of them that scale the sum.
    public int sumStages() {
      return sums().stages();
    }

    /// Of the sums.
    public Requantize.Params sums() {
      return new Requantize.Params(lanes, cycles, 0, 32, valueBits(), 32, false, products);
    }

    /// The left value, less its zero point, times its multiplier, or times the right value.
    public Product.Params left() {
      return pairs ? new Product.Params(valueBits() + 1, 33, true, 30 - shift(), cycles,
          Product.Operands.TAKEN) : right();
    }

    /// The right value times its multiplier.
    public Product.Params right() {
      return new Product.Params(valueBits() + 1, 32, false, 30 - shift(), cycles,
          Product.Operands.CONSTANT_B);
    }

    /// Bits by which a value is shifted left.
    int shift() {
      return int16 ? 15 : 20;
    }
  }

  /// Zero point, multiplier and right shift of an operand.
  public static final class Operand extends Bundle {
    public final SInt zeroPoint;
    public final UInt multiplier = uint(32);
    public final UInt shift = uint(5);

    public Operand(int valueBits) {
      zeroPoint = sint(valueBits);
    }
  }

  /// Stages behind the products up to their sum.
  private static final int SCALING = 4;

  private final Params p;
  private Bool advance;
  private Bool step;

  public ResidualAdd(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<Bits> left = slave(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final Stream<Bits> right = slave(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final Operand leftScale = in(new Operand(p.valueBits()));
  public final Operand rightScale = in(new Operand(p.valueBits()));
  public final UInt kind = p.pairs() ? in(uint(2)) : null;
  public final UInt multiplier = in(uint(32));
  public final UInt shift = in(uint(5));
  public final SInt zeroPoint = in(sint(p.valueBits()));
  public final SInt low = in(sint(p.valueBits()));
  public final SInt high = in(sint(p.valueBits()));
  public final Stream<Bits> output = master(new Stream<>(bits(p.valueBits() * p.lanes())));

  @Override
  protected String summary() {
    return "adds " + p.lanes() + " quantized values of two streams at a time, exact, "
        + p.stages() + " stages";
  }

  @Override
  protected void build() {
    var sums = new Requantize(this, p.sums());
    sums.named("requantize");
    advance = flag("advance", sums.input.ready);
    step = sums.step;
    Bool both = flag("both", left.valid.and(right.valid));
    left.ready.set(advance.and(right.valid));
    right.ready.set(advance.and(left.valid));
    Bool valid = both;
    for (int i = 0; i < p.stages() - p.sumStages(); i++) {
      Bool stage = reg(bool()).named("valid" + i).init(0);
      Bool former = valid;
      when(advance, () -> stage.set(former));
      valid = stage;
    }
    var totals = new ArrayList<SInt>();
    var multipliers = new ArrayList<UInt>();
    var shifts = new ArrayList<UInt>();
    for (int i = 0; i < p.lanes(); i++) {
      SInt first = centred(left.payload.element(i, p.valueBits()), leftScale, "left" + i);
      SInt second = centred(right.payload.element(i, p.valueBits()), rightScale, "right" + i);
      SInt a = scaled(product(p.left(), first, factor(second), "left" + i), leftScale.shift,
          "left" + i);
      SInt b = scaled(product(p.right(), second, rightScale.multiplier.asBits(), "right" + i),
          rightScale.shift, "right" + i);
      totals.add(stage(joined(a.resize(32), b.resize(32)), "sum" + i));
      multipliers.add(multiplier);
      shifts.add(shift);
    }
    sums.start.set(start);
    sums.input.valid.set(valid);
    var items = sums.input.payload;
    items.accumulators.set(pack(totals));
    items.biases.set(lit(0, 1).resize(32 * p.lanes()).asBits());
    items.multipliers.set(pack(multipliers));
    items.leftShifts.set(lit(0, 1).resize(p.lanes()).asBits());
    items.rightShifts.set(pack(shifts));
    sums.rounding.set(1);
    sums.zeroPoint.set(zeroPoint);
    sums.low.set(low);
    sums.high.set(high);
    output.valid.set(sums.output.valid);
    sums.output.ready.set(output.ready);
    output.payload.set(sums.output.payload);
  }

  private SInt stage(SInt value, String name) {
    var register = reg(sint(value.width())).named(name);
    when(advance, () -> register.set(value));
    return register;
  }

  private SInt centred(Bits value, Operand scale, String name) {
    var centred = wire(sint(p.valueBits() + 1)).named(name + "Centred");
    centred.set(value.asSInt().subGrow(scale.zeroPoint));
    return centred;
  }

  /// What the left value is multiplied by: its scale, or the right value, shifted so that nothing
  /// is left to round.
  private Bits factor(SInt right) {
    UInt scale = leftScale.multiplier;
    return p.pairs() ? mux(kind.eq(3), right.cat(lit(0, 11)).asSInt().resize(33),
        scale.resize(33).asSInt()).asBits() : scale.asBits();
  }

  private SInt product(Product.Params params, SInt a, Bits b, String name) {
    var product = p.products().make(this, params);
    product.named(name + "Product");
    product.advance.set(advance);
    product.step.set(step);
    product.a.set(a);
    product.b.set(b);
    return product.product;
  }

  private SInt joined(SInt a, SInt b) {
    if (!p.pairs()) {
      return a.add(b);
    }
    SInt first = mux(kind.eq(2), b, a);
    SInt second = mux(kind.eq(2), a, b);
    return mux(kind.eq(1).or(kind.eq(2)), first.sub(second), first.add(second));
  }

  /// centred * 2^shift * multiplier / 2^31 from half a unit on, rounded with ties upward, then
  /// shifted right with ties away from zero: in three stages.
  private SInt scaled(SInt product, UInt shift, String name) {
    SInt high = stage(product.add(slit(1, 2).resize(product.width()))
        .slice(product.width() - 1, 1).asSInt(), name + "High");
    var doubled = wire(sint(high.width() + 1)).named(name + "Doubled");
    doubled.set(high.cat(lit(0, 1)).asSInt());
    var right = LostBits.right(this, doubled, shift, name);
    SInt shifted = stage(right.value(), name + "Shifted");
    var half = reg(bool()).named(name + "Half");
    Bool down = high.msb().and(shift.ne(0));
    when(advance, () -> half.set(down.not().or(right.lost())));
    var rounded = wire(sint(shifted.width())).named(name + "Rounded");
    rounded.set(shifted.add(half.asUInt().resize(shifted.width()).asSInt()));
    return stage(rounded.slice(high.width(), 1).asSInt(), name + "Scaled");
  }
}
