package org.systole.spinal.pairs;

import org.systole.hdl.fixed.AFix;
import org.systole.spinal.Contract;

@Contract({"types.afix", "fixed.width"})
final class AFixOperators extends Shown {
  public final AFix a = in(AFix.sq(2, 2));
  public final AFix b = in(AFix.uq(2, 1));

  @Override
  protected void build() {
    show("sum", a.add(b));
    show("difference", a.sub(b));
    show("product", a.mul(b));
    show("squared", b.mul(b));
    show("negative", a.neg());
    show("moved", a.shiftLeft(3));
    show("movedDown", a.shiftRight(1));
    show("grown", a.shiftLeftGrow(2));
    show("shrunk", a.shiftRightCut(1));
    show("finer", a.resize(-4));
    show("wrapped", a.addWrap(b));
    show("less", a.lt(b));
    show("most", a.le(b));
    show("more", a.gt(b));
    show("least", a.ge(b));
    show("same", a.eq(b));
    show("different", a.ne(b));
    show("below", a.isNegative());
    show("nothing", a.isZero());
  }
}
