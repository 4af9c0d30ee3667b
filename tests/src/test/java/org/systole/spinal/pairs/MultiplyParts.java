package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.mul")
final class MultiplyParts extends Component {
  public final UInt a = in(uint(3));
  public final UInt b = in(uint(3));
  public final UInt c = in(uint(4));
  public final UInt product = out(uint(6));
  public final UInt other = out(uint(7));

  MultiplyParts() {
    super(null, null);
  }

  @Override
  protected void build() {
    product.set(a.add(b).mul(a.sub(b)));
    other.set(c.mul(a.sub(b)));
  }
}
