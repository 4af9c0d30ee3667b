package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"assign.when", "assign.last-wins"})
final class WhenChain extends Component {
  public final UInt a = in(uint(4));
  public final Bool b = in(bool());
  public final Bool c = in(bool());
  public final Bool d = in(bool());
  public final UInt y = out(uint(4));
  public final UInt z = out(uint(4));

  WhenChain() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(1);
    when(b, () -> y.set(a)).elseWhen(c, () -> y.set(7)).otherwise(() -> {
      when(d, () -> y.set(a.add(1)));
    });
    z.set(a);
    when(b, () -> {
      z.set(3);
      when(c, () -> z.set(4));
    });
    when(d, () -> z.setSlice(1, 0, a.slice(3, 2)));
  }
}
