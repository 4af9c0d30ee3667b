package org.systole.spinal.pairs;

import org.systole.hdl.fixed.UFix;
import org.systole.spinal.Contract;

@Contract({"types.fixed", "fixed.width", "fixed.assign"})
final class FixUnsigned extends Shown {
  public final UFix a = in(UFix.type(3, -3));
  public final UFix b = in(UFix.ofWidth(1, 5));
  public final UFix brief = out(UFix.type(2, -1));
  public final UFix fixed = out(UFix.type(3, -3));

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
    show("whole", a.toUInt());
    brief.set(a.truncated());
    fixed.set(6.125);
  }
}
