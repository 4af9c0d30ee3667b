package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Four activations times weights in radix-4 digits (see `DigitTile`), added up: `sum over r of act[r] *
/// (weight[r] + factor)`, less the place values of the digits -1.
///
/// One bit of a partial product is a function of two bits of an activation and one digit, one LUT of
/// four inputs. Partial products of the four rows are added digit by digit, then the digits two by
/// two. Latency: partial products where they are `registered`, pairs of rows, all rows, ceil(log2 digits).
/// Names of registers begin with `prefix`.
record DigitDot(Component where, int weightBits, boolean registered, String prefix) {
  static final int ROWS = 4;

  /// Cycles from activations to the sum.
  static int latency(int weightBits, boolean registered) {
    return (registered ? 1 : 0) + 2 + Component.log2Up(DigitWeights.digits(weightBits));
  }

  /// The sum for the activations and the encoded weights of the rows.
  SInt of(List<SInt> activations, List<Bits> codes) {
    var digits = new ArrayList<SInt>();
    for (int d = 0; d < DigitWeights.digits(weightBits); d++) {
      var pairs = new ArrayList<SInt>();
      for (int r = 0; r < ROWS; r += 2) {
        SInt sum = product(activations, codes, r, d).addGrow(product(activations, codes, r + 1, d));
        pairs.add(register(sum, "digit" + d + "Rows" + r));
      }
      digits.add(register(pairs.get(0).addGrow(pairs.get(1)), "digit" + d));
    }
    return all(digits);
  }

  private SInt register(SInt value, String name) {
    return where.regNext(value).named(prefix + name);
  }

  /// The digits by their places, two by two.
  private SInt all(List<SInt> digits) {
    var terms = new ArrayList<>(digits);
    for (int places = 2; terms.size() > 1; places *= 2) {
      for (int i = 0; i < terms.size(); i++) {
        SInt low = terms.get(i);
        SInt next = i + 1 < terms.size() ? joined(low, terms.remove(i + 1), places) : low;
        terms.set(i, register(next, terms.size() == 1 ? "dot"
            : "digits" + 2 * places + "BitsAt" + 2 * places * i));
      }
    }
    return terms.getFirst();
  }

  /// One digit of a row's weight times its activation: ~a, 0, a or 2a.
  private SInt product(List<SInt> activations, List<Bits> codes, int row, int digit) {
    SInt activation = activations.get(row);
    int width = activation.width() + 1;
    SInt once = activation.resize(width);
    Bits twice = activation.asBits().cat(where.lit(0, 1).asBits());
    Bits code = codes.get(row);
    Bool odd = code.bit(2 * digit);
    Bool upper = 2 * digit + 1 < weightBits ? code.bit(2 * digit + 1) : where.lit(false);
    var product = where.wire(where.bits(width)).named(prefix + "row" + row + "Digit" + digit);
    product.set(where.mux(upper, where.mux(odd, twice, once.asBits()),
        where.mux(odd, where.lit(0, width).asBits(), once.asBits().not())));
    return registered ? register(product.asSInt(), "row" + row + "Product" + digit) : product.asSInt();
  }

  /// `low + high * 2^places`: the low places of `low` pass.
  private SInt joined(SInt low, SInt high, int places) {
    Bits kept = low.asBits().slice(places - 1, 0);
    SInt upper = low.asBits().slice(low.width() - 1, places).asSInt();
    return upper.addGrow(high).asBits().cat(kept).asSInt();
  }
}
