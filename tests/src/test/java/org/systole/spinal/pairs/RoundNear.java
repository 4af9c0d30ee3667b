package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.round")
final class RoundNear extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt roundUp = out(uint(4));
  public final SInt roundUpSigned = out(sint(4));
  public final UInt roundUpGrow = out(uint(5));
  public final SInt roundUpGrowSigned = out(sint(5));
  public final UInt roundDown = out(uint(4));
  public final SInt roundDownSigned = out(sint(4));
  public final UInt roundDownGrow = out(uint(5));
  public final SInt roundDownGrowSigned = out(sint(5));
  public final UInt roundToZero = out(uint(4));
  public final SInt roundToZeroSigned = out(sint(4));
  public final UInt roundToZeroGrow = out(uint(5));
  public final SInt roundToZeroGrowSigned = out(sint(5));
  public final UInt roundToInf = out(uint(4));
  public final SInt roundToInfSigned = out(sint(4));
  public final UInt roundToInfGrow = out(uint(5));
  public final SInt roundToInfGrowSigned = out(sint(5));

  RoundNear() {
    super(null, null);
  }

  @Override
  protected void build() {
    roundUp.set(a.roundUp(2));
    roundUpSigned.set(b.roundUp(2));
    roundUpGrow.set(a.round(RoundType.ROUND_UP, 2, false));
    roundUpGrowSigned.set(b.round(RoundType.ROUND_UP, 2, false));
    roundDown.set(a.roundDown(2));
    roundDownSigned.set(b.roundDown(2));
    roundDownGrow.set(a.round(RoundType.ROUND_DOWN, 2, false));
    roundDownGrowSigned.set(b.round(RoundType.ROUND_DOWN, 2, false));
    roundToZero.set(a.roundToZero(2));
    roundToZeroSigned.set(b.roundToZero(2));
    roundToZeroGrow.set(a.round(RoundType.ROUND_TO_ZERO, 2, false));
    roundToZeroGrowSigned.set(b.round(RoundType.ROUND_TO_ZERO, 2, false));
    roundToInf.set(a.roundToInf(2));
    roundToInfSigned.set(b.roundToInf(2));
    roundToInfGrow.set(a.round(RoundType.ROUND_TO_INF, 2, false));
    roundToInfGrowSigned.set(b.round(RoundType.ROUND_TO_INF, 2, false));
  }
}
