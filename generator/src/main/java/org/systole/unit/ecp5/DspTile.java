package org.systole.unit.ecp5;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.CellTile;

/// One cell whose product is made in a MULT18X18D: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1. The block registers activation, weight and product; the product
/// is registered once more in logic, for the way out of the block is long, and then joins the sum.
/// Latency 4. Exact for all weights up to 16 bits.
public final class DspTile extends CellTile {
  public DspTile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "one multiply-accumulate with its product in a MULT18X18D, latency 4 cycles";
  }

  @Override
  protected void build() {
    atMost(Multiplier18.OPERAND_BITS, Multiplier18.OPERAND_BITS);
    SInt weight = weight();
    var multiplier = new Multiplier18(this);
    multiplier.named("multiplier");
    multiplier.enable.set(isClockEnableActive());
    SInt a = activation().resize(Multiplier18.OPERAND_BITS);
    SInt b = weight.resize(Multiplier18.OPERAND_BITS);
    for (int i = 0; i < Multiplier18.OPERAND_BITS; i++) {
      multiplier.a.get(i).set(a.bit(i));
      multiplier.b.get(i).set(b.bit(i));
    }
    Bits block = pack(multiplier.p);
    SInt product = regNext(block.slice(
        p.operands().actWidth() + p.operands().weightWidth() - 1, 0).asSInt())
        .named("product");
    addAndPassOn(product);
  }
}
