package org.systole.spinal.pairs;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("structure.blackbox")
final class Foreign extends Component {
  static final class Adder extends BlackBox {
    public final UInt a = in(uint(4));
    public final UInt b = in(uint(4));
    public final UInt sum = out(uint(4));
    public final UInt late = out(uint(4));

    Adder(Component parent) {
      super(parent, null);
      addGeneric("WIDTH", "4");
      mapClock("clk");
    }

    @Override
    protected String verilogName() {
      return "ForeignAdder";
    }
  }

  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final UInt sum = out(uint(4));
  public final UInt late = out(uint(4));

  Foreign() {
    super(null, null);
  }

  @Override
  protected void build() {
    var adder = new Adder(this);
    adder.a.set(a);
    adder.b.set(b);
    sum.set(adder.sum);
    late.set(adder.late);
  }
}
