package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.shl-keep", "op.shr-uint"})
final class ShiftBy extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt by = in(uint(3));
  public final UInt left = out(uint(6));
  public final UInt right = out(uint(6));
  public final SInt signedLeft = out(sint(6));
  public final SInt signedRight = out(sint(6));

  ShiftBy() {
    super(null, null);
  }

  @Override
  protected void build() {
    left.set(a.shiftLeftKeep(by));
    right.set(a.shiftRight(by));
    signedLeft.set(b.shiftLeftKeep(by));
    signedRight.set(b.shiftRight(by));
  }
}
