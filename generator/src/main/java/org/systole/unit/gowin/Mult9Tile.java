package org.systole.unit.gowin;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

/// One cell whose product is made in a MULT9X9: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1. The block registers activation, weight and product; the product
/// is registered once more in logic, for no tool knows the way out of the block, and then joins the
/// sum. Latency 4. Exact for all weights up to 9 bits.
public final class Mult9Tile extends Tile {
  private final Params p;

  public Mult9Tile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final SInt act = in(sint(p.actBits()));
  public final SInt actOut = out(sint(p.actBits()));
  public final SInt shadowIn = in(sint(p.weightBits()));
  public final SInt shadowOut = out(sint(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final SInt sumIn = in(sint(p.sumBits()));
  public final SInt sumOut = out(sint(p.sumBits()));

  @Override
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  @Override
  protected String summary() {
    return "one multiply-accumulate with its product in a MULT9X9, latency 4 cycles";
  }

  @Override
  protected void build() {
    if (p.actBits() > Multiplier9.OPERAND_BITS || p.weightBits() > Multiplier9.OPERAND_BITS) {
      throw new IllegalArgumentException("the block multiplies 9 x 9 bits");
    }
    var weight = reg(sint(p.weightBits())).named("weight");
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    when(swap, () -> weight.set(shadow));
    shadowOut.set(shadow);

    var multiplier = new Multiplier9(this);
    multiplier.named("multiplier");
    multiplier.enable.set(isClockEnableActive());
    multiplier.a.set(act.resize(Multiplier9.OPERAND_BITS));
    multiplier.b.set(weight.resize(Multiplier9.OPERAND_BITS));
    SInt product = regNext(multiplier.product.resize(p.actBits() + p.weightBits()))
        .named("product");

    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(product.resize(p.sumBits())));
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
