package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"literal.weak", "literal.width"})
final class WeakLiterals extends Component {
  public final UInt a = in(uint(8));
  public final SInt b = in(sint(4));
  public final UInt sum = out(uint(8));
  public final UInt wide = out(uint(9));
  public final UInt product = out(uint(10));
  public final UInt masked = out(uint(8));
  public final SInt signedSum = out(sint(5));
  public final Bool same = out(bool());

  WeakLiterals() {
    super(null, null);
  }

  @Override
  protected void build() {
    sum.set(a.add(3));
    wide.set(a.add(300));
    product.set(a.mul(3));
    masked.set(a.and(15));
    signedSum.set(b.add(-9));
    same.set(a.eq(U(7)));
  }
}
