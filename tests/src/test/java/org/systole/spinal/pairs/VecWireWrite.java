package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.spinal.Contract;

@Contract("vec.write")
final class VecWireWrite extends Component {
  public final UInt index = in(uint(1));
  public final SInt value = in(sint(4));
  public final Vec<SInt> given = in(vec(sint(4), 2));
  public final Vec<SInt> changed = out(vec(sint(4), 2));

  VecWireWrite() {
    super(null, null);
  }

  @Override
  protected void build() {
    changed.set(given);
    changed.at(index).set(value);
  }
}
