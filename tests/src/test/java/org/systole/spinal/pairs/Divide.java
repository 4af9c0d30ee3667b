package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.div", "op.mod"})
final class Divide extends Component {
  public final UInt a = in(uint(5));
  public final UInt b = in(uint(3));
  public final SInt c = in(sint(5));
  public final SInt d = in(sint(3));
  public final UInt quotient = out(uint(5));
  public final UInt rest = out(uint(3));
  public final SInt signedQuotient = out(sint(5));
  public final SInt signedRest = out(sint(3));

  Divide() {
    super(null, null);
  }

  @Override
  protected void build() {
    Bool none = b.eq(0).or(d.eq(0));
    quotient.set(none.mux(a, a.div(b)));
    rest.set(none.mux(b, a.mod(b)));
    signedQuotient.set(none.mux(c, c.div(d)));
    signedRest.set(none.mux(d, c.mod(d)));
  }
}
