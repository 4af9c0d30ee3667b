package org.systole.fpga.bench;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.unit.SystolicArray;

/// A bare array between two pins, so that place and route measures the array and little else.
///
/// Bits from `rx` move through a register that feeds `shift`, `swap`, the activations and the weights,
/// each from a flip-flop. On its way each is added to its neighbour, or synthesis would make one
/// register of what the array delays and the next bit here, and tie the array's edges together. The
/// sums, registers of the array, are folded from column to column, three bits in one LUT, and leave as
/// the parity of the last fold through `tx`. So no part of the array can be left out. Without a reset:
/// nothing but the clock reaches every cell.
public final class ArrayAlone extends Component {
  private static final int FOLDED = 3;
  private final SystolicArray.Params p;

  public ArrayAlone(Component parent, SystolicArray.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool rx = in(bool());
  public final Bool tx = out(bool());

  @Override
  protected String summary() {
    return "a bare array between two pins";
  }

  @Override
  protected void build() {
    var array = new SystolicArray(this, p);
    array.named("cells");
    int activations = p.rows() * p.actBits();
    int weights = p.columns() * p.weightBits();
    var chain = reg(bits(2 + activations + weights)).named("chain").init(0);
    Bits moved = chain.slice(chain.width() - 2, 0).cat(rx.asBits());
    chain.set(moved.xor(chain));
    array.shift.set(chain.bit(0));
    array.swap.set(chain.bit(1));
    array.activations.set(chain.slice(1 + activations, 2));
    array.weights.set(chain.slice(1 + activations + weights, 2 + activations));

    int bits = Math.ceilDiv(p.sumBits(), FOLDED);
    Bits fold = lit(0, bits).asBits();
    for (int c = 0; c < p.columns(); c++) {
      Bits sum = array.sums.element(c, p.sumBits());
      var next = new ArrayList<Bool>();
      for (int i = 0; i < bits; i++) {
        Bool bit = fold.bit(i);
        for (int k = FOLDED * i; k < Math.min(FOLDED * (i + 1), p.sumBits()); k++) {
          bit = bit.xor(sum.bit(k));
        }
        next.add(bit);
      }
      fold = regNext(pack(next)).named("fold" + c);
    }
    tx.set(regNext(fold.xorR()).named("parity"));
  }
}
