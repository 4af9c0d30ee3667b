package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.cat")
final class Concatenate extends Component {
  public final UInt a = in(uint(3));
  public final SInt b = in(sint(4));
  public final Bool c = in(bool());
  public final Bits whole = out(bits(8));
  public final Bits twice = out(bits(6));

  Concatenate() {
    super(null, null);
  }

  @Override
  protected void build() {
    whole.set(a.cat(b).cat(c));
    twice.set(a.cat(a));
  }
}
