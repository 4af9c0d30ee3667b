package org.systole.unit.ice40;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

/// Two rows of one column in one SB_MAC16: `sumOut' = sumIn + act[0] * weight[0] + act[1] *
/// weight[1]`.
///
/// Ports as `Tile` with k = 2, j = 1. The DSP's own B register, with its hold input, holds the
/// active weights; only the shadow registers are logic. Latency 3: products, their sum, the sum
/// with the north. Exact for weights from -127 to 127: the two products then fit the DSP's 16-bit
/// adder.
public final class PairTile extends Tile {
  private final Params p;

  public PairTile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(16));
  public final Bits actOut = out(bits(16));
  public final Bits shadowIn = in(bits(8));
  public final Bits shadowOut = out(bits(8));
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
    return "two rows of one column in one SB_MAC16, latency 3 cycles, weights -127 to 127";
  }

  @Override
  protected void build() {
    if (p.actBits() != 8 || p.weightBits() != 8) {
      throw new IllegalArgumentException("the pair tile multiplies 8 x 8 bits");
    }
    var upperShadow = reg(bits(8)).named("shadowRow0");
    var lowerShadow = reg(bits(8)).named("shadowRow1");
    when(shift, () -> {
      upperShadow.set(shadowIn);
      lowerShadow.set(upperShadow);
    });
    shadowOut.set(lowerShadow);

    var multiplier = new PairMultiplier(this);
    multiplier.named("multiplier");
    multiplier.a.set(act);
    multiplier.b.set(lowerShadow.cat(upperShadow));
    multiplier.holdB.set(swap.not());
    multiplier.enable.set(isClockEnableActive());
    multiplier.upperAddend.set(multiplier.result.slice(15, 0));
    multiplier.lowerAddend.set(0);
    SInt pair = multiplier.result.slice(31, 16).asSInt();

    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(pair.resize(p.sumBits())));
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
