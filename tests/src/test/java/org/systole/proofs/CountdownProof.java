package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.Countdown;

/// `Countdown`: `last` marks the last step of the limit that was loaded, and no other.
final class CountdownProof extends UnitHarness {
  private static final int WIDTH = 4;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("Countdown", 4, () -> new CountdownProof(new Params(false)), 8,
            new Bug("Countdown", "left <= limit", "left <= (limit - 4'd1)")),
        new UnitProof("Countdown, early flag", 4, () -> new CountdownProof(new Params(true)), 8,
            new Bug("Countdown", "ends <= single", "ends <= second")));
  }

  record Params(boolean earlyFlag) {}

  private final Params p;

  CountdownProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool load = in(bool());
  public final Bool step = in(bool());
  public final UInt limit = in(uint(WIDTH));

  @Override
  protected void build() {
    var unit = new Countdown((Component) this, new Countdown.Params(WIDTH, false, p.earlyFlag()));
    unit.named("unit");
    unit.load.set(load);
    unit.step.set(step);
    unit.limit.set(limit);
    var loaded = reg(bool()).named("loaded").init(0);
    var steps = reg(uint(WIDTH)).named("steps").init(0);
    var most = reg(uint(WIDTH)).named("most").init(0);
    when(step, () -> steps.set(steps.add(1)));
    when(load, () -> {
      loaded.set(1);
      steps.set(0);
      most.set(limit);
    });
    claim(loaded, unit.last.eq(steps.add(1).eq(most)), "the last step");
    claim(loaded, pull(uint(WIDTH), "unit.left").eq(most.sub(steps)), "");
  }
}
