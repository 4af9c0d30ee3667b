package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.PoolLane;
import org.systole.unit.PoolPosition;

/// `PoolLane`: one of both that is not less than either, or what less the value is the partial result.
final class PoolLaneProof extends UnitHarness {
  private static final int SUM = 16;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("PoolLane", 3, PoolLaneProof::new, 8,
        new Bug("PoolLane", "(larger ? ", "((!larger) ? ")));
  }

  PoolLaneProof() {
    super(null);
  }

  public final SInt value = in(sint(8));
  public final SInt partial = in(sint(SUM));
  public final Bool first = in(bool());
  public final Bool average = in(bool());
  public final Bool averages = in(bool());
  public final Bool divide = in(bool());
  public final UInt count = in(uint(8));

  @Override
  protected void build() {
    assume(average.or(partial.eq(partial.resize(8).resize(SUM))),
        "the larger of values is one of them");
    var unit = new PoolLane(this, new Pool.Params(4, SUM,
        new PoolPosition.Params(4, 2, new OutputOrder.Params(3, 1, 1, false, false), false)));
    unit.named("unit");
    unit.value.set(value.asBits());
    unit.partial.set(partial.asBits());
    unit.first.set(first);
    unit.average.set(average);
    unit.averages.set(averages);
    unit.divide.set(divide);
    unit.count.set(count);

    SInt combined = unit.combined;
    SInt own = value.resize(SUM);
    claim(first, combined.eq(own), "a window begins with its first value");
    Bool goesOn = first.not();
    claim(goesOn.and(average), combined.sub(own).eq(partial), "sum");
    claim(goesOn.and(average.not()), combined.ge(own).and(combined.ge(partial))
        .and(combined.eq(own).or(combined.eq(partial))), "the larger one");
    Bits low = combined.asBits().slice(7, 0);
    claim(averages.not(), unit.result.eq(low), "it leaves as it is");
    claim(averages, unit.result.eq(pull(sint(8), "unit.roundedDivider.quotient").asBits()),
        "the quotient leaves");
    claim(unit.divided, pull(bool(), "unit.roundedDivider.done"), "");
  }
}
