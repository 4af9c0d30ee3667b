package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"assign.slice", "assign.last-wins"})
final class SliceAssign extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final UInt y = out(uint(8));
  public final UInt z = out(uint(8));

  SliceAssign() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.setSlice(3, 0, a);
    y.setSlice(7, 4, b);
    z.set(a.resize(8));
    z.setSlice(6, 5, b.slice(1, 0));
  }
}
