package org.systole.unit;

import java.util.function.BiFunction;
import org.systole.hdl.Component;

/// Tiles that multiply in LUTs of four inputs, of any family: radix-4 digits of the weight choose
/// among multiples of the activation.
///
/// A weight w is kept as w + 128, whose four 2-bit fields e stand for the digits e - 1. These sum up
/// to w + 43, so an array of such tiles takes 43 times the sum of the activations off; digit -1
/// gives ~a = -a - 1, so each adds its place value to the bias.
public enum DigitTile implements TileType {
  /// `Dot4Tile`: four rows of one column share one adder to the sum from the north.
  DOT4("dot4", 1, false, Dot4Tile::new),

  /// `Dot4FastTile`: the same with registered partial products, for arrays whose clock is the limit.
  DOT4_FAST("dot4fast", 1, true, Dot4FastTile::new),

  /// `Dot4TwoTile`: two columns of these that share the activations' registers, for devices whose
  /// registers are the limit.
  DOT4_TWO("dot4two", Dot4TwoTile.COLUMNS, true, Dot4TwoTile::new);

  private static final int BITS = 8;

  private final String word;
  private final int wide;
  private final boolean registered;
  private final BiFunction<Component, Tile.Params, Tile> maker;
  private final DigitWeights weights;

  DigitTile(String word, int wide, boolean registered,
      BiFunction<Component, Tile.Params, Tile> maker) {
    this.word = word;
    this.wide = wide;
    this.registered = registered;
    this.maker = maker;
    weights = new DigitWeights(BITS, false, this);
  }

  /// The label.
  String word() {
    return word;
  }

  /// Columns of a tile.
  int wide() {
    return wide;
  }

  /// Whether partial products are registered.
  boolean registered() {
    return registered;
  }

  @Override
  public Figures figures() {
    return weights.figures();
  }

  @Override
  public Cost cost() {
    return weights.cost();
  }

  @Override
  public int encode(int weight) {
    return weights.encode(weight);
  }

  @Override
  public int biasCorrection(int weight) {
    return weights.biasCorrection(weight);
  }

  @Override
  public int activationFactor() {
    return weights.activationFactor();
  }

  @Override
  public int earlyBits(int sumBits) {
    return weights.earlyBits(sumBits);
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public TileType forOperands(Operands operands) {
    int bits = operands.weightBits();
    return bits == BITS && !operands.unsignedWeights() ? this
        : new DigitWeights(bits, operands.unsignedWeights(), this);
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return maker.apply(parent, params);
  }
}
