package org.systole.unit;

import org.systole.hdl.Component;

/// The plain tile: one `MacCell`, any weight, latency 1.
public enum MacTile implements TileType {
  MAC;

  @Override
  public Figures figures() {
    return new Figures("mac", 1, 1, 1);
  }

  @Override
  public Cost cost() {
    return new Cost(196, 0);
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new MacCell(parent, params);
  }
}
