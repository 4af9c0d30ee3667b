package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.floor")
final class RoundFloor extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt floor = out(uint(4));
  public final SInt floorSigned = out(sint(4));
  public final UInt floorToZero = out(uint(4));
  public final SInt floorToZeroSigned = out(sint(4));

  RoundFloor() {
    super(null, null);
  }

  @Override
  protected void build() {
    floor.set(a.floor(2));
    floorSigned.set(b.floor(2));
    floorToZero.set(a.floorToZero(2));
    floorToZeroSigned.set(b.floorToZero(2));
  }
}
