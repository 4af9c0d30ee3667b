package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile of one cell: its ports, its weight, and what it passes on to its neighbours. An unsigned operand
/// is in its port bit by bit, and gets a sign where it is multiplied.
public abstract class CellTile extends Tile {
  private final Params p;

  protected CellTile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final SInt act = in(sint(p.actBits()));
  public final SInt actOut = out(sint(p.actBits()));
  public final SInt shadowIn = in(sint(p.weightBits()));
  public final SInt shadowOut = out(sint(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final SInt sumIn = in(sint(p.sumBits()));
  public final SInt sumOut = out(sint(p.sumBits()));

  @Override
  public final Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  /// The activation, with its sign.
  protected final SInt activation() {
    return p.operands().unsignedActs() ? withZero(act) : act;
  }

  /// The shadow weight, with its sign, for tiles whose active one is in a block.
  protected final SInt shadow() {
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    shadowOut.set(shadow);
    return p.operands().unsignedWeights() ? withZero(shadow) : shadow;
  }

  /// The active weight, with its sign, which the last swap took from the shadow register.
  protected final SInt weight() {
    var weight = reg(sint(p.weightBits())).named("weight");
    var shadow = reg(sint(p.weightBits())).named("shadow");
    when(shift, () -> shadow.set(shadowIn));
    when(swap, () -> weight.set(shadow));
    shadowOut.set(shadow);
    return p.operands().unsignedWeights() ? withZero(weight) : weight;
  }

  private SInt withZero(SInt value) {
    return value.asBits().asUInt().resize(value.width() + 1).asSInt();
  }

  /// `sumOut' = sumIn + product`; activation, `shift` and `swap` leave one cycle later.
  protected final void addAndPassOn(SInt product) {
    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(product.resize(p.sumBits())));
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
