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
public final class Dot4Tile extends Tile {
  private static final int ROWS = 4;
  private final Params p;

  public Dot4Tile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(ROWS * p.actBits()));
  public final Bits actOut = out(bits(ROWS * p.actBits()));
  public final Bits shadowIn = in(bits(p.weightBits()));
  public final Bits shadowOut = out(bits(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final SInt sumIn = in(sint(p.sumBits()));
  public final SInt sumOut = out(sint(p.sumBits()));

  @Override
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
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
    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(dot.resize(p.sumBits())));
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }

  /// The active weights of the rows; the shadow ones form a chain from the north to the south.
  private List<Bits> weights() {
    var active = new ArrayList<Bits>();
    Bits above = shadowIn;
    for (int r = 0; r < ROWS; r++) {
      var shadow = reg(bits(p.weightBits())).named("shadowRow" + r);
      var weight = reg(bits(p.weightBits())).named("weightRow" + r);
      Bits north = above;
      when(shift, () -> shadow.set(north));
      when(swap, () -> weight.set(shadow));
      active.add(weight);
      above = shadow;
    }
    shadowOut.set(above);
    return active;
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
