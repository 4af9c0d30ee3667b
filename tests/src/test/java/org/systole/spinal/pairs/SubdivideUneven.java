package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("op.subdivide-even")
final class SubdivideUneven extends Component {
  public final Bits a = in(bits(10));
  public final Bits low = out(bits(4));
  public final Bits high = out(bits(2));

  SubdivideUneven() {
    super(null, null);
  }

  @Override
  protected void build() {
    low.set(a.subdivideIn(4, false).at(1));
    high.set(a.subdivideIn(4, false).at(2));
  }
}
