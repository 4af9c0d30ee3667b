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
  public record Params(int lanes, int cycles, boolean pairs, boolean int16) {
    public Params(int lanes, int cycles, boolean pairs) {
      this(lanes, cycles, pairs, false);
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
      return SCALING + sums().stages();
    }

    /// Those of them that scale the sum.
    public int sumStages() {
      return sums().stages();
    }

    Requantize.Params sums() {
      return new Requantize.Params(lanes, cycles, 0, 32, valueBits(), 32, false);
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

  private static final int SCALING = 7;

  private final Params p;
  private Bool advance;

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
    Bool both = flag("both", left.valid.and(right.valid));
    left.ready.set(advance.and(right.valid));
    right.ready.set(advance.and(left.valid));
    Bool valid = both;
    for (int i = 0; i < SCALING; i++) {
      Bool stage = reg(bool()).named("valid" + i).init(0);
      Bool former = valid;
      when(advance, () -> stage.set(former));
      valid = stage;
    }
    var totals = new ArrayList<SInt>();
    var multipliers = new ArrayList<UInt>();
    var shifts = new ArrayList<UInt>();
    for (int i = 0; i < p.lanes(); i++) {
      SInt first = centred(left.payload.element(i, p.valueBits()).asSInt(), leftScale, "left" + i);
      SInt second = centred(right.payload.element(i, p.valueBits()).asSInt(), rightScale, "right" + i);
      SInt a = scaled(first, factor(second), leftScale.shift, "left" + i);
      SInt b = scaled(second, rightScale.multiplier.resize(33).asSInt(), rightScale.shift,
          "right" + i);
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

  private SInt centred(SInt value, Operand scale, String name) {
    return stage(value.subGrow(scale.zeroPoint), name + "Centred");
  }

  /// What the left value is multiplied by: its scale, or the right value, shifted so that nothing
  /// is left to round.
  private SInt factor(SInt right) {
    SInt scale = leftScale.multiplier.resize(33).asSInt();
    return p.pairs() ? mux(kind.eq(3), right.cat(lit(0, 11)).asSInt().resize(33), scale) : scale;
  }

  private SInt joined(SInt a, SInt b) {
    if (!p.pairs()) {
      return a.add(b);
    }
    SInt first = mux(kind.eq(2), b, a);
    SInt second = mux(kind.eq(2), a, b);
    return mux(kind.eq(1).or(kind.eq(2)), first.sub(second), first.add(second));
  }

  /// centred * 2^shift * multiplier / 2^31, rounded with ties upward, then shifted right with ties
  /// away from zero: 31 bits in five stages.
  private SInt scaled(SInt centred, SInt multiplier, UInt shift, String name) {
    var product = stage(centred.mul(multiplier), name + "Product");
    int cut = 30 - p.shift();
    SInt high = stage(product.slice(product.width() - 1, cut).asSInt().add(slit(1, 2)
        .resize(product.width() - cut)).slice(product.width() - cut - 1, 1).asSInt(), name + "High");
    SInt away = stage(high.sub(high.msb().and(shift.ne(0)).asUInt().resize(high.width()).asSInt()),
        name + "Away");
    var doubled = wire(sint(high.width() + 1)).named(name + "Doubled");
    doubled.set(away.cat(lit(0, 1)).asSInt());
    SInt shifted = stage(doubled.shiftRight(shift), name + "Shifted");
    var rounded = wire(sint(high.width() + 1)).named(name + "Rounded");
    rounded.set(shifted.add(slit(1, 2).resize(high.width() + 1)));
    return stage(rounded.slice(high.width(), 1).asSInt(), name + "Scaled");
  }
}
