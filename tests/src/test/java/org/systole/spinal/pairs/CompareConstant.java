package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.compare", "literal.weak"})
final class CompareConstant extends Component {
  public final UInt a = in(uint(4));
  public final SInt b = in(sint(4));
  public final Bool three = out(bool());
  public final Bool below = out(bool());
  public final Bool negative = out(bool());
  public final Bool atLeast = out(bool());

  CompareConstant() {
    super(null, null);
  }

  @Override
  protected void build() {
    three.set(a.eq(3));
    below.set(a.lt(11));
    negative.set(b.lt(-2));
    atLeast.set(b.ge(-7));
  }
}
