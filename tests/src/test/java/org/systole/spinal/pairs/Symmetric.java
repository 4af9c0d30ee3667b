package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.spinal.Contract;

@Contract("op.symmetry")
final class Symmetric extends Component {
  public final SInt a = in(sint(4));
  public final SInt y = out(sint(4));

  Symmetric() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(a.symmetry());
  }
}
