package org.systole.unit.ice40;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.ColumnTile;
import org.systole.unit.Operands;

/// Two rows of one column in one SB_MAC16: `sumOut' = sumIn + act[0] * weight[0] + act[1] *
/// weight[1]`.
///
/// Ports as `Tile` with k = 2, j = 1. The DSP's own B register, with its hold input, holds the
/// active weights; only the shadow registers are logic. Latency 3: products, their sum, the sum
/// with the north. Exact for weights from -127 to 127: the two products then fit the DSP's 16-bit
/// adder.
public class PairTile extends ColumnTile {
  static final int ROWS = 2;

  /// Cycles from activations to the sum.
  static int latency(boolean registered) {
    return registered ? 4 : 3;
  }

  public PairTile(Component parent, Params p) {
    super(parent, p, ROWS);
  }

  /// Whether registers in logic take what leaves the block and what makes it hold its weights, so that
  /// `swap` comes a cycle before its time.
  boolean registered() {
    return false;
  }

  @Override
  protected final String summary() {
    return "two rows of one column in one SB_MAC16, latency " + latency(registered())
        + " cycles, weights -127 to 127";
  }

  @Override
  protected final void build() {
    if (!p.operands().equals(Operands.signed(8, 8))) {
      throw new IllegalArgumentException("the pair tile multiplies 8 x 8 bits, signed");
    }
    var shadows = shadows();
    var multiplier = new PairMultiplier(this);
    multiplier.named("multiplier");
    multiplier.a.set(act);
    multiplier.b.set(shadows.get(1).cat(shadows.get(0)));
    multiplier.holdB.set(registered() ? regNext(swap.not(), 1).named("hold") : swap.not());
    multiplier.enable.set(isClockEnableActive());
    multiplier.upperAddend.set(multiplier.result.slice(15, 0));
    multiplier.lowerAddend.set(0);
    SInt pair = multiplier.result.slice(31, 16).asSInt();
    addAndPassOn(registered() ? regNext(pair).named("pair") : pair);
  }
}
