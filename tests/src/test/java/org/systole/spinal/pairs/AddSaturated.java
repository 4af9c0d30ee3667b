package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.add-sat")
final class AddSaturated extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(6));
  public final SInt c = in(sint(5));
  public final SInt d = in(sint(3));
  public final UInt sum = out(uint(6));
  public final UInt difference = out(uint(6));
  public final SInt signedSum = out(sint(5));
  public final SInt signedDifference = out(sint(5));

  AddSaturated() {
    super(null, null);
  }

  @Override
  protected void build() {
    sum.set(a.addSat(b));
    difference.set(a.subSat(b));
    signedSum.set(c.addSat(d));
    signedDifference.set(d.subSat(c));
  }
}
