package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// `Dot4FastTile` for two columns that share the activations, and with them the registers that hand
/// these, `shift` and `swap` on: `sumOut[c]' = sumIn[c] + sum over r of act[r] * (weight[r][c] +
/// factor)`, less the place values of the digits -1.
///
/// Ports as `Tile` with k = 4, j = 2. Latency as `Dot4FastTile`. Exact for all weights of 1 to 16 bits,
/// signed or not.
public final class Dot4TwoTile extends RowsTile<Bits> {
  static final int COLUMNS = 2;

  public Dot4TwoTile(Component parent, Params p) {
    super(parent, p, DigitDot.ROWS, COLUMNS);
  }

  @Override
  protected Bits sumPort() {
    return bits(COLUMNS * p.sumBits());
  }

  @Override
  protected String summary() {
    return "four rows of two columns in radix-4 digits, registered, latency "
        + (1 + DigitDot.latency(p.weightBits(), true)) + " cycles";
  }

  @Override
  protected void build() {
    var weights = weights();
    var sums = new ArrayList<SInt>();
    for (int c = 0; c < COLUMNS; c++) {
      int column = c;
      var codes = weights.stream().map(w -> w.element(column, p.weightBits())).toList();
      SInt dot = new DigitDot(this, p.weightBits(), true, "column" + c + "_")
          .of(activations(), codes);
      sums.add(sum("sum" + c, sumIn.element(c, p.sumBits()).asSInt(), dot));
    }
    sumOut.set(pack(sums));
    passOn();
  }
}
