package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// `Dot4FastTile` for two columns that share the activations, and with them the registers that hand
/// these, `shift` and `swap` on: `sumOut[c]' = sumIn[c] + sum over r of act[r] * (weight[r][c] +
/// factor)`, less the place values of the digits -1.
///
/// The lower halves of the sums are a cycle before the upper ones, which take their carry: two short carry
/// chains in place of the tile's longest.
///
/// Ports as `Tile` with k = 4, j = 2. Latency as `Dot4FastTile`, of the upper halves one more. Exact for
/// all weights of 1 to 16 bits, signed or not.
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
    var sums = new ArrayList<Bits>();
    for (int c = 0; c < COLUMNS; c++) {
      int column = c;
      var codes = weights.stream().map(w -> w.element(column, p.weightBits())).toList();
      SInt dot = new DigitDot(this, p.weightBits(), true, "column" + c + "_")
          .of(activations(), codes);
      sums.add(sum(c, sumIn.element(c, p.sumBits()), dot.resize(p.sumBits()).asBits()));
    }
    sumOut.set(pack(sums));
    passOn();
  }

  private Bits sum(int column, Bits north, Bits dot) {
    int low = DigitTile.DOT4_TWO.earlyBits(p.sumBits());
    int top = p.sumBits() - 1;
    String name = "sum" + column;
    UInt lower = regNext(north.slice(low - 1, 0).asUInt().addGrow(dot.slice(low - 1, 0).asUInt()))
        .named(name + "Low");
    Bits late = regNext(dot.slice(top, low)).named("dot" + column + "High");
    // a place below the lowest, 1 and the carry, hands the carry on
    UInt upper = north.slice(top, low).cat(lit(1, 1).asBits()).asUInt()
        .add(late.cat(lower.bit(low).asBits()).asUInt());
    return regNext(upper.slice(top - low + 1, 1)).named(name + "High")
        .cat(lower.slice(low - 1, 0));
  }
}
