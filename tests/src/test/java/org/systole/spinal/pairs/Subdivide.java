package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("op.subdivide")
final class Subdivide extends Component {
  public final Bits a = in(bits(12));
  public final Bits low = out(bits(4));
  public final Bits high = out(bits(4));
  public final Bits mirrored = out(bits(12));

  Subdivide() {
    super(null, null);
  }

  @Override
  protected void build() {
    low.set(a.subdivideIn(4).at(0));
    high.set(a.subdivideIn(4).at(2));
    mirrored.set(a.reversed());
  }
}
