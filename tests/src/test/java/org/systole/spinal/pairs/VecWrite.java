package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.spinal.Contract;

@Contract("vec.write")
final class VecWrite extends Component {
  public final UInt index = in(uint(2));
  public final UInt value = in(uint(4));
  public final Bool enable = in(bool());
  public final Vec<UInt> whole = out(vec(uint(4), 3));

  VecWrite() {
    super(null, null);
  }

  @Override
  protected void build() {
    var q = reg(vec(uint(4), 3)).named("q");
    for (var element : q) {
      element.init(2);
    }
    when(enable, () -> q.at(index).set(value));
    whole.set(q);
  }
}
