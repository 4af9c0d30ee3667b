package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.unit.OutputOrder;
import org.systole.unit.TotalSelect;

/// What asks a unit for totals of two groups of two lanes.
abstract class TotalsHarness extends UnitHarness {
  static final int LANES = 2;
  static final int TOTAL = 2;
  private static final int COLUMNS = 4;

  TotalsHarness() {
    super(null);
  }

  public final Bool read = in(bool());
  public final UInt tileGroup = in(uint(1));
  public final Bool last = in(bool());
  public final Bits totals = in(bits(COLUMNS * TOTAL));

  static TotalSelect.Params params() {
    return new TotalSelect.Params(new OutputOrder.Params(4, COLUMNS, LANES, false, false), TOTAL, true);
  }

  /// The totals of a group, lane 0 in the low bits.
  final Bits ofGroup(UInt group) {
    return Vec.of(List.of(totals.element(0, LANES * TOTAL), totals.element(1, LANES * TOTAL))).at(group);
  }
}
