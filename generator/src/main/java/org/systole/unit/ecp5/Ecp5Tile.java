package org.systole.unit.ecp5;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the ECP5.
public enum Ecp5Tile implements TileType {
  /// `DspTile`: one multiply-accumulate with its product in a MULT18X18D.
  DSP;

  @Override
  public Figures figures() {
    return new Figures("dsp", 1, 1, 4);
  }

  @Override
  public Cost cost() {
    return new Cost(22, 1);
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return Math.max(actWidth, weightWidth) <= Multiplier18.OPERAND_BITS;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new DspTile(parent, params);
  }
}
