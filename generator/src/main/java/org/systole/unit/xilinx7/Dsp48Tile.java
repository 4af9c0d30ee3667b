package org.systole.unit.xilinx7;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.unit.CellTile;

/// One cell in a DSP48E1, all of it but the shadow weight: `sumOut' = sumIn + act * weight`.
///
/// Ports as `Tile` with k = j = 1. Of the block's two registers of A the first takes the shadow
/// weight with `swap`, the second takes it over one cycle later, when the activation has its own.
/// The sum from the north comes through C: the cascade would save those wires, but takes all 48
/// bits from the next site of one column only, and its first block another setting than the rest.
/// Latency 3: activation, product, sum. Exact for activations up to 18 bits, weights up to 25.
public final class Dsp48Tile extends CellTile {
  public Dsp48Tile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "one multiply-accumulate in a DSP48E1, latency 3 cycles";
  }

  @Override
  protected void build() {
    if (!Xilinx7Tile.DSP48.multiplies(p.operands().actWidth(), p.operands().weightWidth())
        || p.sumBits() > Dsp48.SUM_BITS) {
      throw new IllegalArgumentException("the block multiplies 25 x 18 bits and adds 48");
    }
    Bool use = regNext(swap, 0);
    swapOut.set(use);

    var block = new Dsp48(this, false, 1, Dsp48.Addend.C, isClockEnableActive(), swap, use);
    block.named("dsp");
    block.a.set(shadow().resize(30).asBits());
    block.b.set(activation().resize(Dsp48.B_BITS).asBits());
    block.c.set(sumIn.resize(Dsp48.SUM_BITS).asBits());
    block.d.set(0);
    block.cascadeIn.set(0);
    sumOut.set(block.p.slice(p.sumBits() - 1, 0).asSInt());
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
  }
}
