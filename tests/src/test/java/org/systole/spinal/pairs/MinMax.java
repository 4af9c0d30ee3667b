package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"op.compare", "op.mux"})
final class MinMax extends Component {
  public final UInt a = in(uint(5));
  public final UInt b = in(uint(5));
  public final SInt c = in(sint(5));
  public final SInt d = in(sint(5));
  public final UInt low = out(uint(5));
  public final UInt high = out(uint(5));
  public final SInt signedLow = out(sint(5));
  public final SInt signedHigh = out(sint(5));

  MinMax() {
    super(null, null);
  }

  @Override
  protected void build() {
    low.set(a.min(b));
    high.set(a.max(b));
    signedLow.set(c.min(d));
    signedHigh.set(c.max(d));
  }
}
