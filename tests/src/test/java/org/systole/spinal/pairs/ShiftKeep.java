package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.shl-keep")
final class ShiftKeep extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final Bits c = in(bits(6));
  public final UInt by = in(uint(3));
  public final UInt left = out(uint(6));
  public final UInt right = out(uint(6));
  public final SInt signedLeft = out(sint(6));
  public final SInt signedRight = out(sint(6));
  public final Bits bits = out(bits(6));
  public final Bits turned = out(bits(6));

  ShiftKeep() {
    super(null, null);
  }

  @Override
  protected void build() {
    left.set(a.shiftLeftKeep(2));
    right.set(a.shiftRightKeep(3));
    signedLeft.set(b.shiftLeftKeep(by));
    signedRight.set(b.shiftRightKeep(2));
    bits.set(c.shiftLeftKeep(by));
    turned.set(c.rotateRight(by));
  }
}
