package org.systole.unit.ice40;

import java.util.function.BiFunction;
import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the iCE40.
public enum Ice40Tile implements TileType {
  /// `PairTile`: two multiply-accumulates in one DSP block.
  DSP_PAIR("pair", PairTile.LATENCY, 0, PairTile::new),

  /// `PairFastTile`: the same with one more register, for arrays whose clock is the limit.
  DSP_PAIR_FAST("pairfast", PairTile.LATENCY + 1, 1, PairFastTile::new);

  private static final int ROWS = 2;

  private final Figures figures;
  private final int swapLead;
  private final BiFunction<Component, Tile.Params, Tile> maker;

  Ice40Tile(String label, int latency, int swapLead,
      BiFunction<Component, Tile.Params, Tile> maker) {
    figures = new Figures(label, ROWS, 1, latency);
    this.swapLead = swapLead;
    this.maker = maker;
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public int swapLead() {
    return swapLead;
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
    return maker.apply(parent, params);
  }
}
