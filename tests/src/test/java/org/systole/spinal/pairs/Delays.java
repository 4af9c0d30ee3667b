package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("reg.delay")
final class Delays extends Component {
  public final UInt a = in(uint(3));
  public final UInt late = out(uint(3));
  public final UInt older = out(uint(3));

  Delays() {
    super(null, null);
  }

  @Override
  protected void build() {
    late.set(delay(a, 3));
    older.set(history(a, 3).at(2));
  }
}
