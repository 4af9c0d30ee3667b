package org.systole.foreign;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// A design that is given away; its ports have names that other languages keep for themselves.
public final class Foreign {
  private Foreign() {}

  public abstract static class Ports extends Component {
    protected Ports(Component parent, Object parameters) {
      super(parent, parameters);
    }

    public final SInt step = in(sint(6));
    public final Bool val = in(bool()).named("boolean");
    public final Bits mask = in(bits(3)).named("match");
    public final UInt raise = out(uint(8));
  }

  public static final class Accum extends Ports {
    public Accum() {
      super(null, null);
    }

    @Override
    protected void build() {
      var total = reg(sint(8)).init(0).named("total");
      when(val, () -> total.set(total.add(step.resize(8))));
      raise.set(total.asUInt().xor(mask.asUInt().resize(8)));
    }
  }
}
