package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.slice", "op.bit"})
final class Slices extends Component {
  public final UInt a = in(uint(8));
  public final SInt b = in(sint(8));
  public final UInt index = in(uint(3));
  public final Bits middle = out(bits(4));
  public final Bool low = out(bool());
  public final Bool chosen = out(bool());
  public final Bool sign = out(bool());
  public final Bool signedChosen = out(bool());

  Slices() {
    super(null, null);
  }

  @Override
  protected void build() {
    middle.set(a.slice(5, 2));
    low.set(a.bit(0));
    chosen.set(a.bit(index));
    sign.set(b.msb());
    signedChosen.set(b.bit(index));
  }
}
