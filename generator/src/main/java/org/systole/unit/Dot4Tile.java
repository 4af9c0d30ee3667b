package org.systole.unit;

import org.systole.hdl.Component;

/// Four rows of one column in LUTs: `sumOut' = sumIn + sum over r of act[r] * (weight[r] + factor)`, less
/// the place values of the digits -1 (see `DigitTile`, whose weights have 8 bits and factor 43).
///
/// Ports as `Tile` with k = 4, j = 1. Latency: `DigitDot`, the sum with the north; 5 for weights of 8
/// bits. Exact for all weights of 1 to 16 bits, signed or not.
public class Dot4Tile extends ColumnTile {
  public Dot4Tile(Component parent, Params p) {
    super(parent, p, DigitDot.ROWS);
  }

  /// Whether a register stands behind each bit of a partial product.
  boolean registered() {
    return false;
  }

  @Override
  protected final String summary() {
    return "four rows of one column in radix-4 digits" + (registered() ? ", registered" : "")
        + ", latency " + (1 + DigitDot.latency(p.weightBits(), registered())) + " cycles";
  }

  @Override
  protected final void build() {
    addAndPassOn(new DigitDot(this, p.weightBits(), registered(), "").of(activations(), weights()));
  }
}
