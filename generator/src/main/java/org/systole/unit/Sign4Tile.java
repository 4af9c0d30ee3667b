package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Four rows of one column without a multiplier: `sumOut' = sumIn + sum over r of weight[r] * act[r]`,
/// less 1 for each weight -1 (see `SignTile`).
///
/// Ports as `Tile` with k = 4, j = 1; weights of one bit (+1, or -1 as 1) or of two (-1, 0, +1 in two's
/// complement). A bit of a row is one function of an activation's bit and the weight, which the adder
/// of a pair of rows takes in where its LUTs have four inputs. Latency 3.
public final class Sign4Tile extends ColumnTile {
  public Sign4Tile(Component parent, Params p) {
    super(parent, p, SignTile.ROWS);
  }

  @Override
  protected String summary() {
    return "four rows of one column, weights " + (p.weightBits() == 1 ? "+1 and -1" : "-1, 0 and +1")
        + ", latency 3 cycles";
  }

  @Override
  protected void build() {
    if (p.weightBits() > 2 || p.operands().unsignedWeights()) {
      throw new IllegalArgumentException("weights of one bit or of two, signed");
    }
    var codes = weights();
    var pairs = new ArrayList<SInt>();
    for (int r = 0; r < SignTile.ROWS; r += 2) {
      pairs.add(regNext(term(codes, r).addGrow(term(codes, r + 1))).named("rows" + r));
    }
    addAndPassOn(regNext(pairs.get(0).addGrow(pairs.get(1))).named("dot"));
  }

  /// a, ~a or 0.
  private SInt term(List<Bits> codes, int row) {
    SInt a = activation(row);
    Bits code = codes.get(row);
    var term = wire(bits(a.width())).named("row" + row);
    Bits signed = mux(code.msb(), a.asBits().not(), a.asBits());
    term.set(code.width() == 1 ? signed
        : mux(code.bit(0), signed, lit(0, a.width()).asBits()));
    return term.asSInt();
  }
}
