package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;
import org.systole.unit.OutputOrder;
import org.systole.unit.TotalPipe;
import org.systole.unit.TotalSelect;

/// `TotalPipe` of two groups of two lanes: what is read leaves after `LATENCY` cycles, as the totals of its
/// group that the memory gave a cycle after it was asked.
final class TotalPipeProof extends UnitHarness {
  private static final int COLUMNS = 4;
  private static final int LANES = 2;
  private static final int TOTAL = 2;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("TotalPipe", 6, TotalPipeProof::new, 12,
        new Bug("TotalPipe", "total1 <= ((group2", "total1 <= ((group1")));
  }

  TotalPipeProof() {
    super(null);
  }

  public final Bool read = in(bool());
  public final UInt tileGroup = in(uint(1));
  public final Bool last = in(bool());
  public final Bits totals = in(bits(COLUMNS * TOTAL));

  @Override
  protected void build() {
    var unit = new TotalPipe(this,
        new TotalSelect.Params(new OutputOrder.Params(4, COLUMNS, LANES, false, false), TOTAL, true));
    unit.named("unit");
    unit.read.set(read);
    unit.tileGroup.set(tileGroup);
    unit.last.set(last);
    unit.totals.set(totals);

    Bits wanted = delay(Vec.of(List.of(totals.element(0, LANES * TOTAL),
        totals.element(1, LANES * TOTAL))).at(regNext(tileGroup)), TotalPipe.LATENCY - 1, "wanted");
    var age = reg(uint(3)).named("age").init(0);
    when(age.ne(7), () -> age.set(age.add(1)));
    assert_(unit.output.valid.eq(delay(read, TotalPipe.LATENCY, 0, "wasRead")), "what is read leaves");
    for (int lane = 0; lane < LANES; lane++) {
      claim(age.ge(TotalPipe.LATENCY), unit.output.payload.element(lane, 32).asSInt()
          .eq(wanted.element(lane, TOTAL).asSInt().resize(32)), "lane " + lane);
    }
    assert_(unit.halfReleased.eq(before(last)), "released with the last");
  }
}
