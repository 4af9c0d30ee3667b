package org.systole.unit;

import org.systole.hdl.Component;

/// Weight-stationary multiply-accumulate cell, a tile of 1 x 1: `sumOut' = sumIn + act * weight`.
///
/// | port              | shape         | meaning                                             |
/// |-------------------|---------------|-----------------------------------------------------|
/// | act, actOut       | s(actBits)    | from the west, one cycle later to the east          |
/// | shadowIn, shadowOut | s(weightBits) | chain of shadow registers from the north to the south |
/// | shift, shiftOut   | bool          | the shadow register takes shadowIn                  |
/// | swap, swapOut     | bool          | the shadow weight becomes the active weight         |
/// | sumIn, sumOut     | s(sumBits)    | partial sum from the north, one cycle later to the south |
///
/// Latency 1 cycle, one product a cycle; a product uses the weight that the last swap before its
/// cycle made active. Exact when sumBits >= the operands' widths as signed numbers + ceil(log2 rows).
/// Operands of any width, signed or not; all weights are legal. Source: H. T. Kung, Why Systolic Architectures?, IEEE Computer 15(1), 1982.
public final class MacCell extends CellTile {
  public MacCell(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "weight-stationary multiply-accumulate cell, latency 1 cycle";
  }

  @Override
  protected void build() {
    addAndPassOn(activation().mul(weight()));
  }
}
