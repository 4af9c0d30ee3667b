package org.systole.unit.ice40;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the iCE40.
public enum Ice40Tile implements TileType {
  /// `PairTile`: two multiply-accumulates in one DSP block.
  DSP_PAIR;

  @Override
  public Figures figures() {
    return new Figures("pair", 2, 1, 3);
  }

  @Override
  public Cost cost() {
    return new Cost(19, 1);
  }

  @Override
  public int minWeight() {
    return -127;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new PairTile(parent, params);
  }
}
