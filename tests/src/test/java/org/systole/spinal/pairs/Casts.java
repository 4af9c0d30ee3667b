package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("types.base")
final class Casts extends Component {
  public final UInt a = in(uint(4));
  public final SInt b = in(sint(4));
  public final Bits c = in(bits(4));
  public final Bool d = in(bool());
  public final UInt number = out(uint(4));
  public final SInt signedValue = out(sint(4));
  public final SInt signedBits = out(sint(4));
  public final UInt one = out(uint(1));

  Casts() {
    super(null, null);
  }

  @Override
  protected void build() {
    number.set(b.asUInt());
    signedValue.set(a.asSInt());
    signedBits.set(c.asSInt());
    one.set(d.asUInt());
  }
}
