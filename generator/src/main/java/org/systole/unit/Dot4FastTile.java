package org.systole.unit;

import org.systole.hdl.Component;

/// `Dot4Tile` with a register behind each bit of a partial product, one cycle later: activations come
/// from afar, and their sums are a carry chain. On iCE40 the register is in the bit's logic cell; else it
/// is 36 flip-flops a product of 8 bits.
public final class Dot4FastTile extends Dot4Tile {
  public Dot4FastTile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  boolean registered() {
    return true;
  }
}
