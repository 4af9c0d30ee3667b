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

  private static final int OFFSET = 128;
  static final int DIGITS = 4;

  @Override
  public String label() {
    return "dot4";
  }

  @Override
  public int rows() {
    return 4;
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public int latency() {
    return 5;
  }

  @Override
  public int encode(int weight) {
    return weight + OFFSET;
  }

  @Override
  public int biasCorrection(int weight) {
    int correction = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      correction += (encode(weight) >> 2 * digit & 3) == 0 ? 1 << 2 * digit : 0;
    }
    return correction;
  }

  @Override
  public int activationFactor() {
    int ones = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      ones += 1 << 2 * digit;
    }
    return OFFSET - ones;
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public TileType forOperands(Operands operands) {
    int bits = operands.weightBits();
    return bits == 2 * DIGITS && !operands.unsignedWeights() ? this
        : new DigitWeights(bits, operands.unsignedWeights());
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return new Dot4Tile(parent, params);
  }
}
