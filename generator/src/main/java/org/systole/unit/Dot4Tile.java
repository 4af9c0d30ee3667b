package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Four rows of one column in LUTs: `sumOut' = sumIn + sum over r of act[r] * (weight[r] + 43)`, less
/// the place values of the digits -1 (see `DigitTile`).
///
/// Ports as `Tile` with k = 4, j = 1. One bit of a partial product is a function of two bits of an
/// activation and one digit, one LUT of four inputs. Partial products of the four rows are added
/// digit by digit, then the digits. Latency 5: pairs of rows, all rows, pairs of digits, all digits,
/// the sum with the north. Exact for all weights.
public final class Dot4Tile extends ColumnTile {
  private static final int ROWS = 4;
  private final Params p;

  public Dot4Tile(Component parent, Params p) {
    this.p = p;
    super(parent, p, ROWS);
  }

  @Override
  protected String summary() {
    return "four rows of one column in radix-4 digits, latency 5 cycles";
  }

  @Override
  protected void build() {
    if (p.weightBits() != 2 * DigitTile.DIGITS) {
      throw new IllegalArgumentException("the digit tile has weights of 8 bits");
    }
    var codes = weights();
    var digits = new ArrayList<SInt>();
    for (int d = 0; d < DigitTile.DIGITS; d++) {
      var pairs = new ArrayList<SInt>();
      for (int pair = 0; pair < 2; pair++) {
        SInt sum = partial(2 * pair, codes, d).addGrow(partial(2 * pair + 1, codes, d));
        pairs.add(regNext(sum).named("digit" + d + "Rows" + 2 * pair));
      }
      digits.add(regNext(pairs.get(0).addGrow(pairs.get(1))).named("digit" + d));
    }
    SInt low = regNext(joined(digits.get(0), digits.get(1), 2)).named("lowDigits");
    SInt high = regNext(joined(digits.get(2), digits.get(3), 2)).named("highDigits");
    SInt dot = regNext(joined(low, high, 4)).named("dot");
    addAndPassOn(dot);
  }

  /// One digit of a row's weight times its activation: ~a, 0, a or 2a.
  private SInt partial(int row, List<Bits> codes, int digit) {
    int width = p.actBits() + 1;
    SInt once = act.element(row, p.actBits()).asSInt().resize(width);
    Bits twice = act.element(row, p.actBits()).cat(lit(0, 1).asBits());
    Bool odd = codes.get(row).bit(2 * digit);
    Bool upper = codes.get(row).bit(2 * digit + 1);
    var partial = wire(bits(width)).named("row" + row + "Digit" + digit);
    partial.set(mux(upper, mux(odd, twice, once.asBits()),
        mux(odd, lit(0, width).asBits(), once.asBits().not())));
    return partial.asSInt();
  }

  /// `low + high * 2^places`: the low places of `low` pass.
  private SInt joined(SInt low, SInt high, int places) {
    Bits kept = low.asBits().slice(places - 1, 0);
    SInt upper = low.asBits().slice(low.width() - 1, places).asSInt();
    return upper.addGrow(high).asBits().cat(kept).asSInt();
  }
}
