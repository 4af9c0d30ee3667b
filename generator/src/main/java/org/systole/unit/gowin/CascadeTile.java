package org.systole.unit.gowin;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.RowsTile;

/// Two rows of one column in one MULTADDALU18X18: `act[0] * weight[0] + act[1] * weight[1]` and the
/// sum of the block above, which stays in the blocks' own cascade down the column.
///
/// Ports as `Tile` with k = 2, j = 1, but `sumIn` and `sumOut` have `chainBits`: the cascade in the
/// low bits, above it the sum as logic takes it, registered, of which the array reads the last
/// row's. No adder is logic. Latency 4: operands, products, sum, the sum's register. Exact for all
/// weights up to 18 bits.
public final class CascadeTile extends RowsTile<Bits> {
  static final int ROWS = 2;

  public CascadeTile(Component parent, Params p) {
    super(parent, p, ROWS, 1);
  }

  @Override
  protected Bits sumPort() {
    return bits(GowinTile.CASCADE.chainBits(p.sumBits()));
  }

  @Override
  protected String summary() {
    return "two rows of one column in one MULTADDALU18X18, sums in its cascade, latency 4 cycles";
  }

  @Override
  protected void build() {
    int widest = MultiplyAdd18.OPERAND_BITS;
    atMost(widest, widest);
    var weights = weights();
    var pair = new MultiplyAdd18(this);
    pair.named("pair");
    pair.enable.set(isClockEnableActive());
    pair.a0.set(activation(0).resize(widest));
    pair.a1.set(activation(1).resize(widest));
    pair.b0.set(p.operands().weight(weights.get(0)).resize(widest));
    pair.b1.set(p.operands().weight(weights.get(1)).resize(widest));
    pair.cascadeIn.set(sumIn.slice(MultiplyAdd18.CASCADE_BITS - 1, 0));
    SInt total = regNext(pair.sum.resize(p.sumBits())).named("total");
    sumOut.set(total.asBits().cat(pair.cascadeOut));
    passOn();
  }
}
