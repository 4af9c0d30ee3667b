package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("assign.override")
final class Overridden extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final UInt y = out(uint(4));

  Overridden() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.allowOverride();
    y.set(a);
    y.set(b.add(1));
  }
}
