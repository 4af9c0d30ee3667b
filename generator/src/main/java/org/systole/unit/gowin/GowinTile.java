package org.systole.unit.gowin;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for Gowin's GW1N and GW2A.
public enum GowinTile implements TileType {
  /// `Mult9Tile`: one multiply-accumulate with its product in a MULT9X9.
  DSP9(new Figures("dsp9", 1, 1, 4), Multiplier9.OPERAND_BITS),

  /// `CascadeTile`: two rows of one column in a MULTADDALU18X18, sums from block to block.
  CASCADE(new Figures("cascade", CascadeTile.ROWS, 1, 4), MultiplyAdd18.OPERAND_BITS);

  private final Figures figures;
  private final int widest;

  GowinTile(Figures figures, int widest) {
    this.figures = figures;
    this.widest = widest;
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public Cost cost() {
    return this == CASCADE ? new Cost(4, 4) : new Cost(22, 1);
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return Math.max(actWidth, weightWidth) <= widest;
  }

  @Override
  public int chainBits(int sumBits) {
    return this == CASCADE ? MultiplyAdd18.CASCADE_BITS + sumBits : sumBits;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return this == CASCADE ? new CascadeTile(parent, params) : new Mult9Tile(parent, params);
  }
}
