package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("literal.dont-care")
final class DontCare extends Component {
  public final UInt a = in(uint(4));
  public final Bool f = in(bool());
  public final UInt y = out(uint(4));
  public final Bool known = out(bool());

  DontCare() {
    super(null, null);
  }

  @Override
  protected void build() {
    var x = wire(uint(4)).named("x");
    x.assignDontCare();
    when(f, () -> x.set(a));
    y.set(f.mux(x, U(0, 4)));
    known.set(f);
  }
}
