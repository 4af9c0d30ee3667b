package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.abs-sym", "op.abs"})
final class AbsSymmetric extends Component {
  public final SInt a = in(sint(5));
  public final Bool enable = in(bool());
  public final UInt y = out(uint(4));
  public final UInt size = out(uint(5));

  AbsSymmetric() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(a.absWithSym());
    size.set(a.abs(enable));
  }
}
