package org.systole.unit.nexus;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

/// Four rows of one column in a MULTADDSUB9X9WIDE, all of them but the shadow weights: `sumOut' =
/// sumIn + sum over r of act[r] * weight[r]`.
///
/// Ports as `Tile` with k = 4, j = 1, weights one cycle late (`TileType.weightDelay`). The block's
/// registers hold activations, active weights and sum. Latency 2: activations, sum. Exact up to 9
/// bits.
public final class WideTile extends Tile {
  private final Params p;

  public WideTile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(WideMultiplier.PRODUCTS * p.actBits()));
  public final Bits actOut = out(bits(WideMultiplier.PRODUCTS * p.actBits()));
  public final Bits shadowIn = in(bits(p.weightBits()));
  public final Bits shadowOut = out(bits(p.weightBits()));
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
    return "four rows of one column in a MULTADDSUB9X9WIDE, latency 2 cycles";
  }

  @Override
  protected void build() {
    int bits = Multiplier9.OPERAND_BITS;
    if (p.actBits() > bits || p.weightBits() > bits || p.sumBits() > WideMultiplier.SUM_BITS) {
      throw new IllegalArgumentException("the block multiplies 9 x 9 bits and adds 54");
    }
    var block = new WideMultiplier(this, isClockEnableActive(), swap);
    block.named("dsp");
    Bits above = shadowIn;
    for (int r = 0; r < WideMultiplier.PRODUCTS; r++) {
      var shadow = reg(bits(p.weightBits())).named("shadowRow" + r);
      Bits north = above;
      when(shift, () -> shadow.set(north));
      block.a.get(r).set(act.element(r, p.actBits()).asSInt().resize(bits).asBits());
      block.b.get(r).set(shadow.asSInt().resize(bits).asBits());
      above = shadow;
    }
    shadowOut.set(above);
    block.addend.set(sumIn.resize(WideMultiplier.SUM_BITS).asBits());
    sumOut.set(block.sum.slice(p.sumBits() - 1, 0).asSInt());
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
