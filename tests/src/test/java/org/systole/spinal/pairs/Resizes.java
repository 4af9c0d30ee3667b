package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.resize")
final class Resizes extends Component {
  public final UInt a = in(uint(4));
  public final SInt b = in(sint(4));
  public final Bits c = in(bits(4));
  public final UInt wider = out(uint(7));
  public final UInt narrower = out(uint(2));
  public final SInt signedWider = out(sint(7));
  public final SInt signedNarrower = out(sint(2));
  public final Bits more = out(bits(9));

  Resizes() {
    super(null, null);
  }

  @Override
  protected void build() {
    wider.set(a.resize(7));
    narrower.set(a.resize(2));
    signedWider.set(b.resize(7));
    signedNarrower.set(b.resize(2));
    more.set(c.resize(9));
  }
}
