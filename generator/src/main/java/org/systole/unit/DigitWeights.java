package org.systole.unit;

import org.systole.hdl.Component;

/// `DigitTile` for weights of `bits` bits, 1 to 16, signed or not: a digit for every two bits.
///
/// A weight is kept as v = w + `offset()`, v >= 0; its 2-bit fields e stand for the digits e - 1, which
/// sum up to v - (4^digits - 1) / 3. The difference to w is the activations' factor; it may be negative.
record DigitWeights(int bits, boolean unsigned, DigitTile kind) implements TileType {
  /// Places of a carry chain that fill a tile of iCE40's logic; the last is that of the carry.
  private static final int LOGIC_TILE = 8;

  static int digits(int bits) {
    return Math.ceilDiv(bits, 2);
  }

  /// Places of the digits: 1 + 4 + 16 + ...
  private int ones() {
    return ((1 << 2 * digits(bits)) - 1) / 3;
  }

  private int offset() {
    return unsigned ? 0 : 1 << bits - 1;
  }

  /// The cycles: partial products if they are registered, pairs of rows, all rows, digits two by two, the sum with the north.
  @Override
  public Figures figures() {
    return new Figures(kind.word(), DigitDot.ROWS, kind.wide(),
        1 + DigitDot.latency(bits, kind.registered()));
  }

  @Override
  public Cost cost() {
    return new Cost(97 * kind.wide() * digits(bits), 0);
  }

  @Override
  public int minWeight() {
    return -offset();
  }

  @Override
  public int maxWeight() {
    return (1 << bits) - 1 - offset();
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return true;
  }

  @Override
  public int encode(int weight) {
    return weight + offset();
  }

  @Override
  public int biasCorrection(int weight) {
    int correction = 0;
    for (int digit = 0; digit < digits(bits); digit++) {
      correction += (encode(weight) >> 2 * digit & 3) == 0 ? 1 << 2 * digit : 0;
    }
    return correction;
  }

  @Override
  public int activationFactor() {
    return offset() - ones();
  }

  /// One bit for what the corrections of padding rows take.
  @Override
  public int sumBits(int rows, int actWidth, int weightWidth) {
    return TileType.super.sumBits(rows, actWidth, weightWidth) + 1;
  }

  @Override
  public int earlyBits(int sumBits) {
    int places = (sumBits / 2 + 1) / LOGIC_TILE * LOGIC_TILE - 1;
    return kind != DigitTile.DOT4_TWO ? 0 : places > 0 ? places : sumBits / 2;
  }

  @Override
  public Tile make(Component parent, Tile.Params params) {
    return kind.make(parent, params);
  }
}
