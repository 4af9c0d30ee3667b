package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Weight-stationary multiply-accumulate cell, a tile of 1 x 1: `sumOut' = sumIn + act * weight`.
///
/// | port              | shape         | meaning                                             |
/// |-------------------|---------------|-----------------------------------------------------|
/// | act, actOut       | s(actBits)    | from the west, one cycle later to the east          |
/// | shadowIn, shadowOut | s(weightBits) | chain of shadow registers from the north to the south |
/// | shift, shiftOut   | bool          | the shadow register takes shadowIn                  |
/// | swap, swapOut     | bool          | the shadow weight becomes the active weight         |
/// | sumIn, sumOut     | s(sumBits)    | partial sum from the north, one cycle later to the south |
///
/// Latency 1 cycle, one product a cycle; a product uses the weight that the last swap before its
/// cycle made active. Exact when sumBits >= actBits + weightBits + ceil(log2 rows). All weights are
/// legal. Source: H. T. Kung, Why Systolic Architectures?, IEEE Computer 15(1), 1982.
public final class MacCell extends Tile {
  private final Params p;

  public MacCell(Component parent, Params p) {
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
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  @Override
  protected String summary() {
    return "weight-stationary multiply-accumulate cell, latency 1 cycle";
  }

  @Override
  protected void build() {
    var weight = reg(sint(p.weightBits())).named("weight");
    var shadow = reg(sint(p.weightBits())).named("shadow");
    var sum = reg(sint(p.sumBits())).named("sum");
    when(shift, () -> shadow.set(shadowIn));
    when(swap, () -> weight.set(shadow));
    sum.set(sumIn.add(act.mul(weight).resize(p.sumBits())));
    shadowOut.set(shadow);
    sumOut.set(sum);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
