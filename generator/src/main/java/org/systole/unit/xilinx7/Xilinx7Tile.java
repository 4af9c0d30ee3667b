package org.systole.unit.xilinx7;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the Xilinx 7 series.
public enum Xilinx7Tile implements TileType {
  /// `Dsp48Tile`: one multiply-accumulate, sum included, in a DSP48E1.
  DSP48(new Figures("dsp48", 1, 1, 3)),

  /// `PackedTile`: eight multiply-accumulates in four DSP48E1, for weights from -127.
  PACKED(new Figures("packed", PackedTile.ROWS, PackedTile.COLUMNS, 7));

  private final Figures figures;

  Xilinx7Tile(Figures figures) {
    this.figures = figures;
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public Cost cost() {
    return this == PACKED ? new Cost(48, PackedTile.ROWS) : new Cost(1, 1);
  }

  @Override
  public int minWeight() {
    return this == PACKED ? -127 : TileType.super.minWeight();
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return this == PACKED ? PackedTile.multiplies(actWidth, weightWidth)
        : actWidth <= Dsp48.B_BITS && weightWidth <= Dsp48.A_BITS;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return this == PACKED ? new PackedTile(parent, params) : new Dsp48Tile(parent, params);
  }
}
