package org.systole.unit.nexus;

import org.systole.hdl.Component;
import org.systole.unit.CellTile;

/// One cell whose product is made in a MULT9X9: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1, weights one cycle late (`TileType.weightDelay`). The block
/// registers activation and product, and its register of the other operand is the active weight.
/// Latency 3: activation, product, sum. Exact up to 9 bits.
public final class Mult9Tile extends CellTile {
  public Mult9Tile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "one multiply-accumulate with its product in a MULT9X9, latency 3 cycles";
  }

  @Override
  protected void build() {
    int bits = Multiplier9.OPERAND_BITS;
    atMost(bits, bits);
    var multiplier = new Multiplier9(this, isClockEnableActive(), swap);
    multiplier.named("multiplier");
    multiplier.a.set(activation().resize(bits).asBits());
    multiplier.b.set(shadow().resize(bits).asBits());
    addAndPassOn(multiplier.product.slice(p.operands().actWidth()
        + p.operands().weightWidth() - 1, 0).asSInt());
  }
}
