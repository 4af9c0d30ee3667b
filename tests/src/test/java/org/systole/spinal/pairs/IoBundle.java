package org.systole.spinal.pairs;

import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Directions;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("name.io")
final class IoBundle extends Component {
  static final class Io extends Bundle implements MasterSlave {
    public final UInt a = uint(4);
    public final UInt b = uint(4);
    public final UInt y = uint(4);

    @Override
    public void directions(Directions fields) {
      fields.in(a, b).out(y);
    }
  }

  public final Io io = master(new Io());

  IoBundle() {
    super(null, null);
  }

  @Override
  protected void build() {
    io.y.set(io.a.add(io.b));
  }
}
