package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.round-even")
final class RoundEven extends Component {
  public final UInt a = in(uint(6));
  public final SInt b = in(sint(6));
  public final UInt roundToEven = out(uint(4));
  public final SInt roundToEvenSigned = out(sint(4));
  public final UInt roundToEvenGrow = out(uint(5));
  public final SInt roundToEvenGrowSigned = out(sint(5));
  public final UInt roundToOdd = out(uint(4));
  public final SInt roundToOddSigned = out(sint(4));
  public final UInt roundToOddGrow = out(uint(5));
  public final SInt roundToOddGrowSigned = out(sint(5));

  RoundEven() {
    super(null, null);
  }

  @Override
  protected void build() {
    roundToEven.set(a.roundToEven(2));
    roundToEvenSigned.set(b.roundToEven(2));
    roundToEvenGrow.set(a.round(RoundType.ROUND_TO_EVEN, 2, false));
    roundToEvenGrowSigned.set(b.round(RoundType.ROUND_TO_EVEN, 2, false));
    roundToOdd.set(a.roundToOdd(2));
    roundToOddSigned.set(b.roundToOdd(2));
    roundToOddGrow.set(a.round(RoundType.ROUND_TO_ODD, 2, false));
    roundToOddGrowSigned.set(b.round(RoundType.ROUND_TO_ODD, 2, false));
  }
}
