package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.neg", "op.abs"})
final class Negate extends Component {
  public final SInt a = in(sint(5));
  public final SInt minus = out(sint(5));
  public final UInt size = out(uint(5));

  Negate() {
    super(null, null);
  }

  @Override
  protected void build() {
    minus.set(a.neg());
    size.set(a.abs());
  }
}
