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
  DOT4;

  private static final int BITS = 8;
  private static final DigitWeights WEIGHTS = new DigitWeights(BITS, false);

  @Override
  public Figures figures() {
    return WEIGHTS.figures();
  }

  @Override
  public Cost cost() {
    return WEIGHTS.cost();
  }

  @Override
  public int encode(int weight) {
    return WEIGHTS.encode(weight);
  }

  @Override
  public int biasCorrection(int weight) {
    return WEIGHTS.biasCorrection(weight);
  }

  @Override
  public int activationFactor() {
    return WEIGHTS.activationFactor();
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public TileType forOperands(Operands operands) {
    int bits = operands.weightBits();
    return bits == BITS && !operands.unsignedWeights() ? this
        : new DigitWeights(bits, operands.unsignedWeights());
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new Dot4Tile(parent, params);
  }
}
