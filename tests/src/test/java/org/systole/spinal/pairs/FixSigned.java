package org.systole.spinal.pairs;

import org.systole.hdl.fixed.SFix;
import org.systole.spinal.Contract;

@Contract({"types.fixed", "fixed.width", "fixed.assign"})
final class FixSigned extends Shown {
  public final SFix a = in(SFix.type(3, -4));
  public final SFix b = in(SFix.ofWidth(2, 5));
  public final SFix brief = out(SFix.type(1, -2));
  public final SFix fixed = out(SFix.type(3, -4));
  public final SFix kept = out(SFix.type(3, -4));

  @Override
  protected void build() {
    show("sum", a.add(b));
    show("difference", a.sub(b));
    show("product", a.mul(b));
    show("moved", a.shiftLeft(2));
    show("movedDown", a.shiftRight(2));
    show("grown", a.shiftLeftGrow(2));
    show("shrunk", a.shiftRightCut(2));
    show("less", a.lt(b));
    show("most", a.le(b));
    show("more", a.gt(b));
    show("least", a.ge(b));
    show("whole", a.toSInt());
    brief.set(a.truncated());
    fixed.set(-2.5);
    var before = reg(SFix.type(3, -4)).init(1.25);
    before.set(a);
    kept.set(before.add(b));
  }
}
