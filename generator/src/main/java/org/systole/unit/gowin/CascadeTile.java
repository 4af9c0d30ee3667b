package org.systole.unit.gowin;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

/// Two rows of one column in one MULTADDALU18X18: `act[0] * weight[0] + act[1] * weight[1]` and the
/// sum of the block above, which stays in the blocks' own cascade down the column.
///
/// Ports as `Tile` with k = 2, j = 1, but `sumIn` and `sumOut` have `chainBits`: the cascade in the
/// low bits, above it the sum as logic takes it, registered, of which the array reads the last
/// row's. No adder is logic. Latency 4: operands, products, sum, the sum's register. Exact for all
/// weights up to 18 bits.
public final class CascadeTile extends Tile {
  private static final int ROWS = 2;
  private final Params p;

  public CascadeTile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(ROWS * p.actBits()));
  public final Bits actOut = out(bits(ROWS * p.actBits()));
  public final Bits shadowIn = in(bits(p.weightBits()));
  public final Bits shadowOut = out(bits(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final Bits sumIn = in(bits(GowinTile.CASCADE.chainBits(p.sumBits())));
  public final Bits sumOut = out(bits(GowinTile.CASCADE.chainBits(p.sumBits())));

  @Override
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  @Override
  protected String summary() {
    return "two rows of one column in one MULTADDALU18X18, sums in its cascade, latency 4 cycles";
  }

  @Override
  protected void build() {
    int widest = MultiplyAdd18.OPERAND_BITS;
    if (p.actBits() > widest || p.weightBits() > widest) {
      throw new IllegalArgumentException("the block multiplies 18 x 18 bits");
    }
    var weights = weights();
    var pair = new MultiplyAdd18(this);
    pair.named("pair");
    pair.enable.set(isClockEnableActive());
    pair.a0.set(act.element(0, p.actBits()).asSInt().resize(widest));
    pair.a1.set(act.element(1, p.actBits()).asSInt().resize(widest));
    pair.b0.set(weights.get(0).resize(widest));
    pair.b1.set(weights.get(1).resize(widest));
    pair.cascadeIn.set(sumIn.slice(MultiplyAdd18.CASCADE_BITS - 1, 0));
    SInt total = regNext(pair.sum.resize(p.sumBits())).named("total");
    sumOut.set(total.asBits().cat(pair.cascadeOut));
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }

  /// The active weights of the rows; the shadow ones form a chain from the north to the south.
  private List<SInt> weights() {
    var active = new ArrayList<SInt>();
    Bits above = shadowIn;
    for (int r = 0; r < ROWS; r++) {
      var shadow = reg(bits(p.weightBits())).named("shadowRow" + r);
      var weight = reg(bits(p.weightBits())).named("weightRow" + r);
      Bits north = above;
      when(shift, () -> shadow.set(north));
      when(swap, () -> weight.set(shadow));
      active.add(weight.asSInt());
      above = shadow;
    }
    shadowOut.set(above);
    return active;
  }
}
