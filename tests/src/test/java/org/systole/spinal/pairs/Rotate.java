package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.rotate")
final class Rotate extends Component {
  public final Bits a = in(bits(6));
  public final UInt by = in(uint(3));
  public final Bits left = out(bits(6));
  public final Bits right = out(bits(6));
  public final Bits turned = out(bits(6));

  Rotate() {
    super(null, null);
  }

  @Override
  protected void build() {
    left.set(a.rotateLeft(2));
    right.set(a.rotateRight(1));
    turned.set(a.rotateLeft(by));
  }
}
