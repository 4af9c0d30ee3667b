package org.systole.unit.gowin;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for Gowin's GW1N and GW2A.
public enum GowinTile implements TileType {
  /// `Mult9Tile`: one multiply-accumulate with its product in a MULT9X9.
  DSP9(1, 4) {
    @Override
    public Tile make(Component parent, Tile.Params params) {
      return new Mult9Tile(parent, params);
    }
  },

  /// `CascadeTile`: two rows of one column in a MULTADDALU18X18, sums from block to block.
  CASCADE(2, 4) {
    @Override
    public int chainBits(int sumBits) {
      return MultiplyAdd18.CASCADE_BITS + sumBits;
    }

    @Override
    public Tile make(Component parent, Tile.Params params) {
      return new CascadeTile(parent, params);
    }
  };

  private final int rows;
  private final int latency;

  GowinTile(int rows, int latency) {
    this.rows = rows;
    this.latency = latency;
  }

  @Override
  public String label() {
    return this == DSP9 ? "dsp9" : "cascade";
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public int latency() {
    return latency;
  }
}
