package org.systole.unit;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile of one cell: its weight, and its sum. An unsigned operand is in its port bit by bit, and gets
/// a sign where it is multiplied.
public abstract class CellTile extends TypedTile<SInt, SInt> {
  protected CellTile(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected final SInt actPort() {
    return sint(p.actBits());
  }

  @Override
  protected final SInt shadowPort() {
    return sint(p.weightBits());
  }

  @Override
  protected final SInt sumPort() {
    return sint(p.sumBits());
  }

  /// The activation, with its sign.
  protected final SInt activation() {
    return p.operands().unsignedActs() ? p.operands().activation(act.asBits()) : act;
  }

  /// The shadow weight, with its sign, for tiles whose active one is in a block.
  protected final SInt shadow() {
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    shadowOut.set(shadow);
    return signed(shadow);
  }

  /// The active weight, with its sign, which the last swap took from the shadow register.
  protected final SInt weight() {
    var weight = reg(sint(p.weightBits())).named("weight");
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    when(swap, () -> weight.set(shadow));
    shadowOut.set(shadow);
    return signed(weight);
  }

  private SInt signed(SInt weight) {
    return p.operands().unsignedWeights() ? p.operands().weight(weight.asBits()) : weight;
  }

  /// `sumOut' = sumIn + product`; activation, `shift` and `swap` leave one cycle later.
  protected final void addAndPassOn(SInt product) {
    sumOut.set(sum("sum", sumIn, product));
    passOn();
  }
}
