package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("literal.all")
final class SetAll extends Component {
  public final UInt a = in(uint(4));
  public final Bool f = in(bool());
  public final UInt ones = out(uint(4));
  public final UInt zeros = out(uint(4));
  public final UInt spread = out(uint(4));

  SetAll() {
    super(null, null);
  }

  @Override
  protected void build() {
    ones.set(a);
    when(f, () -> ones.setAll());
    zeros.set(a);
    when(f, () -> zeros.clearAll());
    spread.setAllTo(f);
  }
}
