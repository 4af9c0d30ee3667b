package org.systole.unit.nexus;

import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the Lattice Nexus.
public enum NexusTile implements TileType {
  /// `Mult9Tile`: one multiply-accumulate with its product in a MULT9X9.
  MULT9(new Figures("mult9", 1, 1, 3)),

  /// `WideTile`: four rows of a column in a MULTADDSUB9X9WIDE, sum included.
  WIDE(new Figures("wide", WideMultiplier.PRODUCTS, 1, 2));

  private final Figures figures;

  NexusTile(Figures figures) {
    this.figures = figures;
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public Cost cost() {
    return this == WIDE ? new Cost(4, 4) : new Cost(22, 1);
  }

  @Override
  public int weightDelay() {
    return 1;
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return Math.max(actWidth, weightWidth) <= Multiplier9.OPERAND_BITS;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return this == WIDE ? new WideTile(parent, params) : new Mult9Tile(parent, params);
  }
}
