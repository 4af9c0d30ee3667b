package org.systole.unit;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// `Dot4Tile` with a register behind each bit of a partial product, one cycle later: activations come
/// from afar, and their sums are a carry chain. On iCE40 the register is in the bit's logic cell; else it
/// is 36 flip-flops a product of 8 bits.
public final class Dot4FastTile extends Dot4Tile {
  public Dot4FastTile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "four rows of one column in radix-4 digits, registered, latency "
        + (1 + latency(p.weightBits())) + " cycles";
  }

  @Override
  SInt product(SInt partial, int row, int digit) {
    return regNext(partial).named("row" + row + "Product" + digit);
  }
}
