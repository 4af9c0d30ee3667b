package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract({"literal.width", "literal.strong", "literal.string"})
final class LiteralWidths extends Component {
  public final Bool a = in(bool());
  public final Bits three = out(bits(2));
  public final Bits minus = out(bits(1));
  public final Bits four = out(bits(3));
  public final Bits hexa = out(bits(8));
  public final Bits deci = out(bits(5));
  public final Bits digits = out(bits(8));
  public final Bits sized = out(bits(8));
  public final Bits sizedAlso = out(bits(4));

  LiteralWidths() {
    super(null, null);
  }

  @Override
  protected void build() {
    three.set(U(3).asBits());
    minus.set(S(-1).asBits());
    four.set(S(-4).asBits());
    hexa.set(U("h1A").asBits());
    deci.set(U("d26").asBits());
    digits.set(B("b1001_0011"));
    sized.set(U("8'h1A").asBits());
    sizedAlso.set(a.mux(U(3, 4), U(9, 4)).asBits());
  }
}
