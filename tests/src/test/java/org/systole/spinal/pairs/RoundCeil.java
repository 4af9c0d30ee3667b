package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.round")
final class RoundCeil extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt ceil = out(uint(4));
  public final SInt ceilSigned = out(sint(4));
  public final UInt ceilGrow = out(uint(5));
  public final SInt ceilGrowSigned = out(sint(5));
  public final UInt ceilToInf = out(uint(4));
  public final SInt ceilToInfSigned = out(sint(4));
  public final UInt ceilToInfGrow = out(uint(5));
  public final SInt ceilToInfGrowSigned = out(sint(5));

  RoundCeil() {
    super(null, null);
  }

  @Override
  protected void build() {
    ceil.set(a.ceil(2));
    ceilSigned.set(b.ceil(2));
    ceilGrow.set(a.round(RoundType.CEIL, 2, false));
    ceilGrowSigned.set(b.round(RoundType.CEIL, 2, false));
    ceilToInf.set(a.ceilToInf(2));
    ceilToInfSigned.set(b.ceilToInf(2));
    ceilToInfGrow.set(a.round(RoundType.CEIL_TO_INF, 2, false));
    ceilToInfGrowSigned.set(b.round(RoundType.CEIL_TO_INF, 2, false));
  }
}
