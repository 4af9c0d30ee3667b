package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.shl-uint")
final class ShiftGrowing extends Component {
  public final UInt a = in(uint(4));
  public final SInt b = in(sint(4));
  public final UInt by = in(uint(2));
  public final UInt left = out(uint(7));
  public final SInt signedLeft = out(sint(7));

  ShiftGrowing() {
    super(null, null);
  }

  @Override
  protected void build() {
    left.set(a.shiftLeft(by));
    signedLeft.set(b.shiftLeft(by));
  }
}
