package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.sat-trim")
final class SaturateTrim extends Component {
  public final UInt a = in(uint(7));
  public final SInt b = in(sint(7));
  public final UInt sat = out(uint(4));
  public final UInt trim = out(uint(5));
  public final SInt signedSat = out(sint(4));
  public final SInt signedTrim = out(sint(5));
  public final SInt one = out(sint(1));

  SaturateTrim() {
    super(null, null);
  }

  @Override
  protected void build() {
    sat.set(a.sat(3));
    trim.set(a.trim(2));
    signedSat.set(b.sat(3));
    signedTrim.set(b.trim(2));
    one.set(b.sat(6));
  }
}
