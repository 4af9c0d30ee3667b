package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.reduce", "op.count-one"})
final class Reduce extends Component {
  public final Bits a = in(bits(8));
  public final Bool whole = out(bool());
  public final Bool any = out(bool());
  public final Bool odd = out(bool());
  public final UInt ones = out(uint(4));

  Reduce() {
    super(null, null);
  }

  @Override
  protected void build() {
    whole.set(a.andR());
    any.set(a.orR());
    odd.set(a.xorR());
    ones.set(a.countOne());
  }
}
