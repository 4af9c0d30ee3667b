package org.systole.unit.ice40;

import org.systole.hdl.Component;

/// `PairTile` with registers in logic behind the block, one cycle later, and before its hold input:
/// blocks are far from the carry chain that adds what leaves them, and from their neighbours.
///
/// Ports as `Tile`, `swap` one cycle early (`TileType.swapLead`).
public final class PairFastTile extends PairTile {
  public PairFastTile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  boolean registered() {
    return true;
  }
}
