package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.mux")
final class Multiplexers extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(6));
  public final Bool c = in(bool());
  public final SInt d = in(sint(3));
  public final SInt e = in(sint(5));
  public final UInt value = out(uint(6));
  public final SInt signedValue = out(sint(5));

  Multiplexers() {
    super(null, null);
  }

  @Override
  protected void build() {
    value.set(c.mux(a, b));
    signedValue.set(mux(c, d, e));
  }
}
