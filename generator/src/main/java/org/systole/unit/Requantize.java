package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Totals to int8 or int16, exact: `clamp(zeroPoint + round((accumulator + bias) * multiplier *
/// 2^(left - right - 31)), low, high)`.
///
/// `lanes` values side by side in `cycles` (1, 2, 4, 8, 16, 32) cycles, which `products` have. All
/// stages advance together; a value leaves `stages()` advances after the one that takes it. Roundings (0 up, 1 away, 2 single): the product is first rounded to
/// a multiple of 2^31, ties up (not for single with a right shift), then shifted right with ties
/// up, or away from zero. `leftShiftBits` 0: no left shift. A left shift wraps at 32 bits, for
/// single it saturates. Holds its place while `output.ready` is low. `start` begins a value's
/// cycles anew, so that the time of a run does not depend on what was before; nothing may be
/// inside. Totals and their sums with the bias fit `factorBits`, 32 where there is a left shift.
///
/// `wide`, for 16-bit activations: roundings 0 and 1 are of the low 32 bits of a total and its bias,
/// 2 (single) and 3 (nearest) of all `factorBits`, which need no left shift; multipliers have
/// `multiplierBits`, right shifts 6. Of the scaled total 2 keeps the low 32 bits; 3 gives the
/// smallest int for what no int holds.
///
/// `step` is high in each of the cycles from one advance to the next, the last included.
public final class Requantize extends Component {
  public record Params(int lanes, int cycles, int leftShiftBits, int factorBits, int valueBits,
      int multiplierBits, boolean wide, ProductType products) implements NamedParameters {
    public Params(int lanes, int cycles, int leftShiftBits) {
      this(lanes, cycles, leftShiftBits, 32);
    }

    /// With products in logic.
    public Params(int lanes, int cycles, int leftShiftBits, int factorBits, int valueBits,
        int multiplierBits, boolean wide) {
      this(lanes, cycles, leftShiftBits, factorBits, valueBits, multiplierBits, wide,
          LogicProduct.Type.LOGIC);
    }

    /// The same with other products.
    public Params with(ProductType other) {
      return new Params(lanes, cycles, leftShiftBits, factorBits, valueBits, multiplierBits, wide,
          other);
    }

    /// To int8, of totals and multipliers of 32 bits at most.
    public Params(int lanes, int cycles, int leftShiftBits, int factorBits) {
      this(lanes, cycles, leftShiftBits, factorBits, 8, 32, false);
    }

    public Params {
      if (wide ? factorBits < 32 : leftShiftBits > 0 && factorBits != 32) {
        throw new IllegalArgumentException(factorBits + " bits before a left shift");
      }
    }

    @Override
    public String moduleSuffix() {
      String narrow = lanes + "_" + cycles + "_" + leftShiftBits + "_" + factorBits;
      return (valueBits == 8 ? narrow
          : narrow + "_int16_" + multiplierBits + (wide ? "_wide" : "")) + products.suffix();
    }

    /// Bits of a total, and of a bias, as they come.
    public int totalBits() {
      return wide ? factorBits : 32;
    }

    /// Bits of a right shift.
    public int rightBits() {
      return wide ? 6 : 5;
    }

    /// A lane's product, from the bit on that is rounded away.
    public Product.Params product() {
      return new Product.Params(factorBits, multiplierBits, false, 30, cycles,
          Product.Operands.TAKEN);
    }

    int shiftPort() {
      return Math.max(1, leftShiftBits);
    }

    /// Advances from acceptance to `output.valid`, the accepting one included.
    public int stages() {
      return (leftShiftBits == 0 ? 5 : 6) + products.stages(product());
    }
  }

  /// `lanes` totals with the numbers of their filters, lane 0 in the low bits; a multiplier is 0 or
  /// in [2^30, 2^31).
  public static final class Items extends Bundle {
    public final Bits accumulators;
    public final Bits biases;
    public final Bits multipliers;
    public final Bits leftShifts;
    public final Bits rightShifts;

    public Items(Params p) {
      accumulators = bits(p.totalBits() * p.lanes());
      biases = bits(p.totalBits() * p.lanes());
      multipliers = bits(p.multiplierBits() * p.lanes());
      leftShifts = bits(p.shiftPort() * p.lanes());
      rightShifts = bits(p.rightBits() * p.lanes());
    }
  }

  private final Params p;
  private Bool advance;

  public Requantize(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<Items> input = slave(new Stream<>(new Items(p)));
  public final UInt rounding = in(uint(2));
  public final SInt zeroPoint = in(sint(p.valueBits()));
  public final SInt low = in(sint(p.valueBits()));
  public final SInt high = in(sint(p.valueBits()));
  public final Stream<Bits> output = master(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final Bool step = out(bool());

  @Override
  protected String summary() {
    return p.lanes() + " totals to int" + p.valueBits() + " at a time, exact, every "
        + (p.cycles() == 1 ? "cycle" : p.cycles() + " cycles") + ", " + p.stages() + " stages";
  }

  @Override
  protected void build() {
    advance = wire(bool()).named("advance");
    Bool valid = input.valid;
    for (int i = 0; i < p.stages(); i++) {
      Bool stage = reg(bool()).named("valid" + i).init(0);
      Bool former = valid;
      when(advance, () -> stage.set(former));
      valid = stage;
    }
    Bool outputValid = valid;
    if (p.cycles() > 1) {
      when(output.ready.and(advance.not()), () -> outputValid.set(0));
    }
    Bool lastDigit = lastDigit();
    Bool consumed = flag("digitConsumed", p.cycles() == 1 ? advance : lastDigit.not().or(advance));
    Bool free = output.ready.or(outputValid.not());
    advance.set(p.cycles() == 1 ? free : lastDigit.and(free));
    input.ready.set(advance);
    step.set(consumed);
    output.valid.set(outputValid);

    var values = new ArrayList<SInt>();
    var items = input.payload;
    for (int i = 0; i < p.lanes(); i++) {
      var lane = new RequantizeLane(this, p);
      lane.named("lane" + i);
      lane.advance.set(advance);
      lane.consumed.set(consumed);
      lane.accumulator.set(items.accumulators.element(i, p.totalBits()).asSInt());
      lane.bias.set(items.biases.element(i, p.totalBits()).asSInt());
      lane.multiplier.set(items.multipliers.element(i, p.multiplierBits()).asUInt());
      lane.leftShift.set(items.leftShifts.element(i, p.shiftPort()).asUInt());
      lane.rightShift.set(items.rightShifts.element(i, p.rightBits()).asUInt());
      lane.rounding.set(rounding);
      lane.zeroPoint.set(zeroPoint);
      lane.low.set(low);
      lane.high.set(high);
      values.add(lane.value);
    }
    output.payload.set(pack(values));
  }

  private UInt digit;

  private Bool lastDigit() {
    if (p.cycles() == 1) {
      return lit(true);
    }
    digit = reg(uint(log2Up(p.cycles()))).named("digit").init(0);
    Bool last = flag("lastDigit", digit.eq(p.cycles() - 1));
    when(last.not(), () -> digit.set(digit.add(1)));
    when(advance.or(start), () -> digit.set(0));
    return last;
  }
}
