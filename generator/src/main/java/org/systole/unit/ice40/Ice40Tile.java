package org.systole.unit.ice40;

import java.util.function.BiFunction;
import org.systole.hdl.Component;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// Tiles shaped for the iCE40.
public enum Ice40Tile implements TileType {
  /// `PairTile`: two multiply-accumulates in one DSP block.
  DSP_PAIR("pair", false, PairTile::new),

  /// `PairFastTile`: the same with one more register, for arrays whose clock is the limit.
  DSP_PAIR_FAST("pairfast", true, PairFastTile::new);

  private final String word;
  private final boolean registered;
  private final BiFunction<Component, Tile.Params, Tile> maker;

  Ice40Tile(String word, boolean registered, BiFunction<Component, Tile.Params, Tile> maker) {
    this.word = word;
    this.registered = registered;
    this.maker = maker;
  }

  @Override
  public Figures figures() {
    return new Figures(word, PairTile.ROWS, 1, PairTile.latency(registered));
  }

  @Override
  public int swapLead() {
    return registered ? 1 : 0;
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
