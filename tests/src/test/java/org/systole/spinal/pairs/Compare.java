package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.compare")
final class Compare extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(6));
  public final SInt c = in(sint(5));
  public final SInt d = in(sint(3));
  public final Bool below = out(bool());
  public final Bool atMost = out(bool());
  public final Bool above = out(bool());
  public final Bool atLeast = out(bool());
  public final Bool same = out(bool());
  public final Bool other = out(bool());
  public final Bool signedBelow = out(bool());
  public final Bool signedSame = out(bool());
  public final Bool signedAtLeast = out(bool());

  Compare() {
    super(null, null);
  }

  @Override
  protected void build() {
    below.set(a.lt(b));
    atMost.set(a.le(b));
    above.set(a.gt(b));
    atLeast.set(a.ge(b));
    same.set(a.eq(b));
    other.set(a.ne(b));
    signedBelow.set(c.lt(d));
    signedSame.set(c.eq(d));
    signedAtLeast.set(c.ge(d));
  }
}
