package org.systole.unit.nexus;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

/// One cell whose product is made in a MULT9X9: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1, weights one cycle late (`TileType.weightDelay`). The block
/// registers activation and product, and its register of the other operand is the active weight.
/// Latency 3: activation, product, sum. Exact up to 9 bits.
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
    return "one multiply-accumulate with its product in a MULT9X9, latency 3 cycles";
  }

  @Override
  protected void build() {
    int bits = Multiplier9.OPERAND_BITS;
    if (p.actBits() > bits || p.weightBits() > bits) {
      throw new IllegalArgumentException("the block multiplies 9 x 9 bits");
    }
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    shadowOut.set(shadow);

    var multiplier = new Multiplier9(this, isClockEnableActive(), swap);
    multiplier.named("multiplier");
    multiplier.a.set(act.resize(bits).asBits());
    multiplier.b.set(shadow.resize(bits).asBits());
    SInt product = multiplier.product.slice(p.actBits() + p.weightBits() - 1, 0).asSInt();

    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(product.resize(p.sumBits())));
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
