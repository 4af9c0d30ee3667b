package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.sim.prove.Bug;
import org.systole.unit.TotalPipe;

/// `TotalPipe` of two groups of two lanes: what is read leaves after `LATENCY` cycles, as the totals of its
/// group that the memory gave a cycle after it was asked.
final class TotalPipeProof extends TotalsHarness {
  static List<UnitProof> proofs() {
    return List.of(new UnitProof("TotalPipe", 6, TotalPipeProof::new, 12,
        new Bug("TotalPipe", "total1 <= ((group2", "total1 <= ((group1")));
  }

  @Override
  protected void build() {
    var unit = new TotalPipe(this, params());
    unit.named("unit");
    unit.read.set(read);
    unit.tileGroup.set(tileGroup);
    unit.last.set(last);
    unit.totals.set(totals);

    Bits wanted = delay(ofGroup(regNext(tileGroup)), TotalPipe.LATENCY - 1, "wanted");
    var age = reg(uint(3)).named("age").init(0);
    when(age.ne(7), () -> age.set(age.add(1)));
    assert_(unit.output.valid.eq(delay(read, TotalPipe.LATENCY, 0, "wasRead")), "what is read leaves");
    for (int lane = 0; lane < LANES; lane++) {
      claim(age.ge(TotalPipe.LATENCY), unit.output.payload.element(lane, 32).asSInt()
          .eq(wanted.element(lane, TOTAL).asSInt().resize(32)), "lane " + lane);
    }
    assert_(unit.passReleased.eq(before(last)), "released with the last");
  }
}
