package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.RunControl;

/// `RunControl` with its `Watchdog`: one run at a time, each counter counts its cycles and no other,
/// a run is given up after exactly as many cycles without progress as were said.
final class RunControlProof extends UnitHarness {
  record Params(boolean stalls) {}

  private static final int COUNTER = 3;
  private static final int WAIT = 2;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("RunControl, Watchdog", 4, () -> new RunControlProof(new Params(false)), 12,
            new Bug("Watchdog", "busy && idleCycles[2]", "busy && idleCycles[1]")),
        new UnitProof("RunControl, Watchdog, stalls", 4,
            () -> new RunControlProof(new Params(true)), 12,
            new Bug("RunControl", "if (running && held)", "if (held)")));
  }

  private final Params p;

  RunControlProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool starting = in(bool());
  public final Bool finished = in(bool());
  public final Bool progress = in(bool());
  public final Bool waitRows = in(bool());
  public final Bool waitWeights = in(bool());
  public final Bool waitAccumulators = in(bool());
  public final Bool missing = in(bool());
  public final Bool held = in(bool());

  @Override
  protected void build() {
    var unit = new RunControl(this, new RunControl.Params(COUNTER, WAIT, p.stalls()));
    unit.named("unit");
    unit.starting.set(starting);
    unit.finished.set(finished);
    unit.progress.set(progress);
    unit.waitRows.set(waitRows);
    unit.waitWeights.set(waitWeights);
    unit.waitAccumulators.set(waitAccumulators);
    Bool moves = lit(true);
    if (p.stalls()) {
      unit.missing.set(missing);
      unit.held.set(held);
      assume(missing.and(held).not(), "never both");
      moves = flag("moves", missing.or(held).not());
    }

    var runs = reg(bool()).named("runs").init(0);
    var idle = reg(uint(WAIT + 1)).named("idle").init(0);
    Bool expires = flag("expires", runs.and(idle.eq(1 << WAIT)));
    Bool begins = flag("begin_", starting.and(runs.not()));
    when(finished.and(moves).or(expires), () -> runs.set(0));
    when(begins, () -> runs.set(1));
    idle.set(mux(runs.and(progress.and(moves).not()), idle.add(1), lit(0, WAIT + 1)));
    assert_(unit.busy.eq(runs).and(unit.begins.eq(begins)), "one run at a time");
    assert_(unit.launched.eq(before(begins)), "launched a cycle later");
    assert_(unit.status.bit(0).eq(runs));

    var hung = reg(bool()).named("hung").init(0);
    when(expires, () -> hung.set(1));
    when(unit.launched, () -> hung.set(0));
    assert_(unit.status.bit(1).eq(hung), "given up");
    claim(begun(), pull(uint(WAIT + 1), "unit.watchdog.idleCycles").eq(idle), "");
    claim(runs, idle.le(1 << WAIT), "never longer");

    counts(unit.cycles, runs, unit.launched, "all");
    counts(unit.rowWaits, runs.and(waitRows).and(moves), unit.launched, "rows");
    counts(unit.weightWaits, runs.and(waitWeights).and(moves), unit.launched, "weights");
    counts(unit.accumulatorWaits, runs.and(waitAccumulators).and(moves), unit.launched, "totals");
    if (p.stalls()) {
      counts(unit.memoryStalls, runs.and(missing), unit.launched, "memory");
      counts(unit.holdStalls, runs.and(held), unit.launched, "holds");
    }
  }

  private void counts(Bits counter, Bool counted, Bool clear, String name) {
    UInt count = reg(uint(COUNTER)).named(name + "Count").init(0);
    count.set(mux(clear, lit(0, COUNTER), count.add(counted.asUInt().resize(COUNTER))));
    assert_(counter.asUInt().eq(count.resize(32)), name);
  }
}
