package org.systole.unit.nexus;

import org.systole.hdl.Component;
import org.systole.unit.ColumnTile;

/// Four rows of one column in a MULTADDSUB9X9WIDE, all of them but the shadow weights: `sumOut' =
/// sumIn + sum over r of act[r] * weight[r]`.
///
/// Ports as `Tile` with k = 4, j = 1, weights one cycle late (`TileType.weightDelay`). The block's
/// registers hold activations, active weights and sum. Latency 2: activations, sum. Exact up to 9
/// bits.
public final class WideTile extends ColumnTile {
  public WideTile(Component parent, Params p) {
    super(parent, p, WideMultiplier.PRODUCTS);
  }

  @Override
  protected String summary() {
    return "four rows of one column in a MULTADDSUB9X9WIDE, latency 2 cycles";
  }

  @Override
  protected void build() {
    int bits = Multiplier9.OPERAND_BITS;
    if (Math.max(p.operands().actWidth(), p.operands().weightWidth()) > bits
        || p.sumBits() > WideMultiplier.SUM_BITS) {
      throw new IllegalArgumentException("the block multiplies 9 x 9 bits and adds 54");
    }
    var block = new WideMultiplier(this, isClockEnableActive(), swap);
    block.named("dsp");
    var shadows = shadows();
    for (int r = 0; r < WideMultiplier.PRODUCTS; r++) {
      block.a.get(r).set(activation(r).resize(bits).asBits());
      block.b.get(r).set(p.operands().weight(shadows.get(r)).resize(bits).asBits());
    }
    block.addend.set(sumIn.resize(WideMultiplier.SUM_BITS).asBits());
    sumOut.set(block.sum.slice(p.sumBits() - 1, 0).asSInt());
    passOn();
  }
}
