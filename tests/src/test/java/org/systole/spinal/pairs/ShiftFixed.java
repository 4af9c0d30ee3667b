package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.shl-int", "op.shr-int"})
final class ShiftFixed extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt left = out(uint(9));
  public final UInt right = out(uint(4));
  public final SInt signedLeft = out(sint(8));
  public final SInt signedRight = out(sint(3));

  ShiftFixed() {
    super(null, null);
  }

  @Override
  protected void build() {
    left.set(a.shiftLeft(3));
    right.set(a.shiftRight(2));
    signedLeft.set(b.shiftLeft(2));
    signedRight.set(b.shiftRight(3));
  }
}
