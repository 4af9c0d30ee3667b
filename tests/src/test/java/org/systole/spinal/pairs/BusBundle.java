package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Directions;
import org.systole.hdl.Flow;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"structure.master-slave", "assign.connect"})
final class BusBundle extends Component {
  static final class Bus extends Bundle implements MasterSlave {
    public final Stream<UInt> command = new Stream<>(uint(4));
    public final Flow<UInt> answer = new Flow<>(uint(4));
    public final Bool busy = bool();

    @Override
    public void directions(Directions fields) {
      fields.master(command).slave(answer).in(busy);
    }
  }

  public final Bus left = slave(new Bus());
  public final Bus right = master(new Bus());

  BusBundle() {
    super(null, null);
  }

  @Override
  protected void build() {
    connect(left, right);
  }
}
