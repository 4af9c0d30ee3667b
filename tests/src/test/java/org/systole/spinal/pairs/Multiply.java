package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.mul")
final class Multiply extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(3));
  public final SInt c = in(sint(4));
  public final SInt d = in(sint(3));
  public final UInt product = out(uint(7));
  public final SInt signedProduct = out(sint(7));

  Multiply() {
    super(null, null);
  }

  @Override
  protected void build() {
    product.set(a.mul(b));
    signedProduct.set(c.mul(d));
  }
}
