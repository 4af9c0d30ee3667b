package org.systole.unit.gowin;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.CellTile;

/// One cell whose product is made in a MULT9X9: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1. The block registers activation, weight and product; the product
/// is registered once more in logic, for no tool knows the way out of the block, and then joins the
/// sum. Latency 4. Exact for all weights up to 9 bits.
public final class Mult9Tile extends CellTile {
  public Mult9Tile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "one multiply-accumulate with its product in a MULT9X9, latency 4 cycles";
  }

  @Override
  protected void build() {
    int bits = Multiplier9.OPERAND_BITS;
    atMost(bits, bits);
    SInt weight = weight();
    var multiplier = new Multiplier9(this);
    multiplier.named("multiplier");
    multiplier.enable.set(isClockEnableActive());
    multiplier.a.set(activation().resize(bits));
    multiplier.b.set(weight.resize(bits));
    addAndPassOn(regNext(multiplier.product.resize(
        p.operands().actWidth() + p.operands().weightWidth())).named("product"));
  }
}
