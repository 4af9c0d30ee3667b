package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("assign.variable")
final class Varied extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final Bool c = in(bool());
  public final UInt y = out(uint(4));

  Varied() {
    super(null, null);
  }

  @Override
  protected void build() {
    var sum = a.variable();
    sum.become(sum.add(b));
    when(c, () -> sum.become(sum.add(1)));
    sum.become(sum.xor(b));
    y.set(sum);
  }
}
