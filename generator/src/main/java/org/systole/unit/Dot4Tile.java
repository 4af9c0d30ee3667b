package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Four rows of one column in LUTs: `sumOut' = sumIn + sum over r of act[r] * (weight[r] + factor)`, less
/// the place values of the digits -1 (see `DigitTile`, whose weights have 8 bits and factor 43).
///
/// Ports as `Tile` with k = 4, j = 1. One bit of a partial product is a function of two bits of an
/// activation and one digit, one LUT of four inputs. Partial products of the four rows are added
/// digit by digit, then the digits two by two. Latency: pairs of rows, all rows, ceil(log2 digits), the
/// sum with the north; 5 for weights of 8 bits. Exact for all weights of 1 to 16 bits, signed or not.
public class Dot4Tile extends ColumnTile {
  static final int ROWS = 4;

  public Dot4Tile(Component parent, Params p) {
    super(parent, p, ROWS);
  }

  /// Cycles without registers behind the partial products.
  static int latency(int weightBits) {
    return 3 + log2Up(DigitWeights.digits(weightBits));
  }

  @Override
  protected String summary() {
    return "four rows of one column in radix-4 digits, latency " + latency(p.weightBits())
        + " cycles";
  }

  @Override
  protected void build() {
    var codes = weights();
    var digits = new ArrayList<SInt>();
    for (int d = 0; d < DigitWeights.digits(p.weightBits()); d++) {
      var pairs = new ArrayList<SInt>();
      for (int pair = 0; pair < 2; pair++) {
        SInt sum = partial(2 * pair, codes, d).addGrow(partial(2 * pair + 1, codes, d));
        pairs.add(regNext(sum).named("digit" + d + "Rows" + 2 * pair));
      }
      digits.add(regNext(pairs.get(0).addGrow(pairs.get(1))).named("digit" + d));
    }
    addAndPassOn(all(digits));
  }

  /// The digits by their places, two by two.
  private SInt all(List<SInt> digits) {
    var terms = new ArrayList<>(digits);
    for (int places = 2; terms.size() > 1; places *= 2) {
      for (int i = 0; i < terms.size(); i++) {
        SInt low = terms.get(i);
        SInt next = i + 1 < terms.size() ? joined(low, terms.remove(i + 1), places) : low;
        terms.set(i, regNext(next).named(terms.size() == 1 ? "dot"
            : "digits" + 2 * places + "BitsAt" + 2 * places * i));
      }
    }
    return terms.getFirst();
  }

  /// One digit of a row's weight times its activation: ~a, 0, a or 2a.
  private SInt partial(int row, List<Bits> codes, int digit) {
    SInt activation = activation(row);
    int width = activation.width() + 1;
    SInt once = activation.resize(width);
    Bits twice = activation.asBits().cat(lit(0, 1).asBits());
    Bool odd = codes.get(row).bit(2 * digit);
    Bool upper = 2 * digit + 1 < p.weightBits() ? codes.get(row).bit(2 * digit + 1) : lit(false);
    var partial = wire(bits(width)).named("row" + row + "Digit" + digit);
    partial.set(mux(upper, mux(odd, twice, once.asBits()),
        mux(odd, lit(0, width).asBits(), once.asBits().not())));
    return product(partial.asSInt(), row, digit);
  }

  /// What is added of a partial product.
  SInt product(SInt partial, int row, int digit) {
    return partial;
  }

  /// `low + high * 2^places`: the low places of `low` pass.
  private SInt joined(SInt low, SInt high, int places) {
    Bits kept = low.asBits().slice(places - 1, 0);
    SInt upper = low.asBits().slice(low.width() - 1, places).asSInt();
    return upper.addGrow(high).asBits().cat(kept).asSInt();
  }
}
