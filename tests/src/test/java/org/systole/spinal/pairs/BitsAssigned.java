package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("assign.slice")
final class BitsAssigned extends Component {
  public final UInt a = in(uint(4));
  public final UInt i = in(uint(2));
  public final Bool f = in(bool());
  public final UInt y = out(uint(4));

  BitsAssigned() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(a);
    y.bit(3).set(f);
    y.bit(i).set(f.not());
  }
}
