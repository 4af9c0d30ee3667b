package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.sim.prove.Bug;
import org.systole.unit.TotalSelect;

/// `TotalSelect` of two groups of two lanes: whatever is read leaves once, in order, as the totals of
/// its group; a pass is released with its last.
final class SelectProof extends TotalsHarness {
  static List<UnitProof> proofs() {
    return List.of(new UnitProof("TotalSelect", 6, SelectProof::new, 12,
        new Bug("TotalSelect", "!holding) || taking", "!holding) || output_ready")));
  }

  public final Stream<Bits> output = master(new Stream<>(bits(LANES * 32)));

  @Override
  protected void build() {
    var unit = new TotalSelect(this, params());
    unit.named("unit");
    unit.read.set(read);
    unit.tileGroup.set(tileGroup);
    unit.last.set(last);
    unit.totals.set(totals);
    unit.output.connect(output);
    assume(read.not().or(unit.readReady), "a Drain reads while it is ready");
    assume(last.not().or(read), "the last is a read");

    // The memory's answer stays until another is asked for.
    var answered = regNext(totals);
    when(before(read.not()), () -> assume(totals.eq(answered)));
    var group = reg(uint(1)).named("modelGroup").init(0);
    var inside = reg(bool()).named("inside_").init(0);
    when(read, () -> group.set(tileGroup));
    Bits answer = ofGroup(group);

    // First the memory has it, then the register.
    var shown = reg(bool()).named("shown").init(0);
    var value = reg(bits(LANES * TOTAL)).named("shownTotals").init(0);
    Bool moves = flag("moves", shown.not().or(output.ready));
    when(moves, () -> {
      shown.set(inside);
      value.set(answer);
    });
    when(moves.or(inside.not()), () -> inside.set(read));
    assert_(unit.readReady.eq(inside.not().or(moves)), "while there is room");
    assert_(unit.take.eq(moves), "taken on");
    assert_(output.valid.eq(shown), "nothing lost, nothing twice");
    for (int lane = 0; lane < LANES; lane++) {
      claim(shown, output.payload.element(lane, 32).asSInt()
          .eq(value.element(lane, TOTAL).asSInt().resize(32)), "lane " + lane);
    }
    var lastInside = reg(bool()).named("lastInside").init(0);
    when(read, () -> lastInside.set(last));
    assert_(unit.passReleased.eq(lastInside.and(inside).and(moves)), "released with the last");
    assertStays(output, lit(false));
    assert_(pull(bool(), "unit.holding").eq(inside));
    assert_(pull(bool(), "unit.lastRead").eq(lastInside));
    claim(inside, pull(uint(1), "unit.group_q").eq(group), "");
  }
}
