package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.bitwise")
final class Bitwise extends Component {
  public final UInt a = in(uint(5));
  public final UInt b = in(uint(5));
  public final Bits c = in(bits(4));
  public final Bits d = in(bits(4));
  public final Bool e = in(bool());
  public final Bool f = in(bool());
  public final UInt both = out(uint(5));
  public final UInt either = out(uint(5));
  public final Bits one = out(bits(4));
  public final Bits none = out(bits(4));
  public final Bool flag = out(bool());

  Bitwise() {
    super(null, null);
  }

  @Override
  protected void build() {
    both.set(a.and(b));
    either.set(a.or(b));
    one.set(c.xor(d));
    none.set(c.or(d).not());
    flag.set(e.and(f.not()).or(f.xor(e)));
  }
}
