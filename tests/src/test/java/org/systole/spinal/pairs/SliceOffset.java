package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.slice-offset")
final class SliceOffset extends Component {
  public final UInt a = in(uint(8));
  public final UInt offset = in(uint(2));
  public final UInt part = out(uint(4));
  public final UInt changed = out(uint(8));

  SliceOffset() {
    super(null, null);
  }

  @Override
  protected void build() {
    part.set(a.range(offset, 4));
    changed.set(a);
    changed.range(offset, 4).set(U(9, 4));
  }
}
