package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.fix-to", "op.round"})
final class RoundAndFix extends Component {
  public final UInt a = in(uint(7));
  public final SInt b = in(sint(7));
  public final UInt y = out(uint(4));
  public final SInt signedY = out(sint(4));
  public final SInt rounded = out(sint(5));
  public final SInt floored = out(sint(4));

  RoundAndFix() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(a.fixTo(5, 2));
    signedY.set(b.fixTo(5, 2));
    rounded.set(b.round(2));
    floored.set(b.fixTo(5, 2, RoundType.FLOOR));
  }
}
