package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("op.resize-left")
final class ResizeLeft extends Component {
  public final Bits a = in(bits(6));
  public final Bits b = in(bits(3));
  public final Bits upper = out(bits(4));
  public final Bits low = out(bits(5));

  ResizeLeft() {
    super(null, null);
  }

  @Override
  protected void build() {
    upper.set(a.resizeLeft(4));
    low.set(b.resizeLeft(5));
  }
}
