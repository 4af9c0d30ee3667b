package org.systole.unit;

import org.systole.hdl.Component;

/// Tiles that multiply in LUTs of four inputs, of any family: radix-4 digits of the weight choose
/// among multiples of the activation.
///
/// A weight w is kept as w + 128, whose four 2-bit fields e stand for the digits e - 1. These sum up
/// to w + 43, so an array of such tiles takes 43 times the sum of the activations off; digit -1
/// gives ~a = -a - 1, so each adds its place value to the bias.
public enum DigitTile implements TileType {
  /// `Dot4Tile`: four rows of one column share one adder to the sum from the north.
  DOT4(false),

  /// `Dot4FastTile`: the same with registered partial products, for arrays whose clock is the limit.
  DOT4_FAST(true);

  private static final int BITS = 8;

  private final DigitWeights weights;

  DigitTile(boolean fast) {
    weights = new DigitWeights(BITS, false, fast);
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
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public TileType forOperands(Operands operands) {
    int bits = operands.weightBits();
    return bits == BITS && !operands.unsignedWeights() ? this
        : new DigitWeights(bits, operands.unsignedWeights(), weights.fast());
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return weights.make(parent, params);
  }
}
