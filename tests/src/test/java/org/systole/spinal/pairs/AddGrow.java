package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.add-grow")
final class AddGrow extends Component {
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(6));
  public final SInt c = in(sint(5));
  public final SInt d = in(sint(3));
  public final UInt sum = out(uint(7));
  public final UInt difference = out(uint(7));
  public final SInt signedSum = out(sint(6));
  public final SInt signedDifference = out(sint(6));

  AddGrow() {
    super(null, null);
  }

  @Override
  protected void build() {
    sum.set(a.addGrow(b));
    difference.set(a.subGrow(b));
    signedSum.set(c.addGrow(d));
    signedDifference.set(d.subGrow(c));
  }
}
