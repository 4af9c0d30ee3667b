package org.systole.unit;

import org.systole.hdl.Component;

/// Tiles without multipliers, for weights that only choose a sign: four rows of one column add or
/// take off their activations (`Sign4Tile`).
///
/// A negative weight gives ~a = -a - 1, so each adds 1 to the bias.
public enum SignTile implements TileType {
  /// Weights +1 and -1, one bit: 1 is -1. There is no weight 0: rows beyond a filter want activations 0.
  BINARY(1),

  /// Weights -1, 0 and +1, two bits.
  TERNARY(2);

  static final int ROWS = 4;

  private final int weightBits;

  SignTile(int weightBits) {
    this.weightBits = weightBits;
  }

  /// The cycles: pairs of rows, all rows, the sum with the north.
  @Override
  public Figures figures() {
    return new Figures(this == BINARY ? "binary" : "ternary", ROWS, 1, 3);
  }

  @Override
  public Cost cost() {
    return new Cost(this == BINARY ? 80 : 112, 0);
  }

  @Override
  public int minWeight() {
    return -1;
  }

  @Override
  public int maxWeight() {
    return 1;
  }

  @Override
  public boolean holds(int weight) {
    return Math.abs(weight) == 1 || weight == 0 && this == TERNARY;
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return weightWidth == weightBits;
  }

  @Override
  public int encode(int weight) {
    return this == BINARY ? (weight < 0 ? 1 : 0) : weight & 3;
  }

  @Override
  public int biasCorrection(int weight) {
    return weight < 0 ? 1 : 0;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new Sign4Tile(parent, params);
  }
}
