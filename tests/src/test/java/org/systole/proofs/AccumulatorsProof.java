package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;
import org.systole.unit.AccumulatorColumn;
import org.systole.unit.Accumulators;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// `Accumulators` behind an array of 2 x 2: any one total of a column sums up what the array gives for
/// its windows, and is there when the pass is done; halves are counted.
final class AccumulatorsProof extends UnitHarness {
  record Params(boolean dense) {}

  private static final int PIXEL_BITS = 1;
  private static final int TOTAL = 4;
  private static final SystolicArray.Params ARRAY =
      new SystolicArray.Params(2, 2, 1, 1, 2, MacTile.MAC);

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("Accumulators", 14, () -> new AccumulatorsProof(new Params(false)), 14,
            new Bug("Accumulators", "column1_pass = column0_passOut",
                "column1_pass = pass")),
        new UnitProof("Accumulators, dense", 14, () -> new AccumulatorsProof(new Params(true)), 14,
            new Bug("Accumulators", "sum0_1 <= sums[1:0]", "sum0_1 <= sums[3:2]")));
  }

  private final Params p;

  AccumulatorsProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool clear = in(bool());
  public final Bool window = in(bool());
  public final Bool firstTile = in(bool());
  public final UInt pass = in(uint(1));
  public final UInt pixel = in(uint(PIXEL_BITS));
  public final Bool firstOfPass = in(bool());
  public final Bool lastOfPass = in(bool());
  public final Bits sums = in(bits(4));
  public final Bool drain = in(bool());
  public final UInt drainPass = in(uint(1));
  public final UInt drainPixel = in(uint(PIXEL_BITS));
  public final Bool released = in(bool());
  public final UInt watchedPass = in(uint(1));
  public final UInt watchedPixel = in(uint(PIXEL_BITS));
  public final Bool watchedColumn = in(bool());

  @Override
  protected void build() {
    frozen(watchedPass);
    frozen(watchedPixel);
    frozen(watchedColumn);
    var params = new Accumulators.Params(ARRAY, 1, PIXEL_BITS, TOTAL, 2, p.dense(), false);
    var unit = unit(params);
    var hits = delays("hit", window.and(pass.eq(watchedPass)).and(pixel.eq(watchedPixel)),
        params.passDelay());
    var windows = delays("window", window.and(pass.eq(watchedPass)), params.passDelay());
    Bool asked = flag("asked", drain.and(drainPass.eq(watchedPass))
        .and(drainPixel.eq(watchedPixel)));
    assume(hits.get(0).and(hits.subList(1, AccumulatorColumn.WRITE_DELAY + 1).stream()
        .reduce(Bool::or).orElseThrow()).not(), "windows of a pixel lie apart");
    assume(asked.and(windows.stream().reduce(Bool::or).orElseThrow()).not(),
        "a half is drained when its pass is done");
    // Column c's sum is c cycles later than column 0's.
    int at = params.tokenDelay() + AccumulatorColumn.WRITE_DELAY - 1;
    Bool sumComes = watchedColumn.mux(hits.get(at + 1), hits.get(at));
    var firsts = history(firstTile, at + 2);
    Bool begins = watchedColumn.mux(firsts.at(at + 1), firsts.at(at));
    SInt sum = mux(watchedColumn, sums.element(1, 2), sums.element(0, 2)).asSInt();
    var total = reg(sint(TOTAL)).named("modelTotal").init(0);
    var known = reg(bool()).named("known").init(0);
    when(sumComes, () -> {
      total.set(mux(begins, slit(0, TOTAL), total).add(sum.resize(TOTAL)));
      when(begins, () -> known.set(1));
    });
    var mine = mux(watchedColumn, unit.totals.element(1, TOTAL), unit.totals.element(0, TOTAL));
    var asked1 = before(asked.and(known));
    claim(asked1, mine.asSInt().eq(regNext(total)), "the total is drained");
    // The model is ahead of the memory by the cycles that writing takes.
    Bool writing = p.dense() ? watchedColumn.mux(hits.get(at + 2), hits.get(at + 1)
        .or(hits.get(at + 2))) : watchedColumn.mux(hits.get(at + 2), hits.get(at + 1));
    claim(known.and(writing.not()), stored().eq(total.asBits()), "written");
    assert_(unit.passDone.eq(delays("last", lastOfPass, params.passDelay())
        .get(params.passDelay())), "the pass is done when its last total is written");
    halves(unit);
  }

  private void halves(Accumulators unit) {
    var occupied = reg(uint(2)).named("modelOccupied").init(0);
    assume(released.and(occupied.eq(0)).not(), "only an occupied half is released");
    assume(firstOfPass.and(unit.passFree.not()).not(), "a pass waits for a half");
    occupied.set(occupied.add(firstOfPass.asUInt().resize(2)).sub(released.asUInt().resize(2)));
    when(clear, () -> occupied.set(0));
    assert_(unit.passFree.eq(occupied.lt(2)).and(occupied.le(2)), "two halves");
    assert_(pull(uint(2), "unit.occupiedPasses").eq(occupied));
  }

  private Bits stored() {
    var columns = IntStream.range(0, 2).mapToObj(c -> {
      var halves = IntStream.range(0, 2).mapToObj(h -> Vec.of(IntStream.range(0, 2)
          .mapToObj(i -> word(c, h, i)).toList()).at(watchedPixel)).toList();
      return mux(watchedPass.bit(0), halves.get(1), halves.get(0));
    }).toList();
    return mux(watchedColumn, columns.get(1), columns.get(0));
  }

  private Bits word(int column, int half, int pixel) {
    return p.dense() ? pull(bits(2 * TOTAL), "unit.row.totalsOfHalf" + half + "[" + pixel + "]")
        .element(column, TOTAL)
        : pull(bits(TOTAL), "unit.column" + column + ".totals" + half + "[" + pixel + "]");
  }

  /// `value` now and up to `cycles` cycles ago, low before the reset.
  private List<Bool> delays(String name, Bool value, int cycles) {
    var result = new ArrayList<Bool>();
    result.add(flag(name + "0", value));
    for (int i = 1; i <= cycles; i++) {
      result.add(regNext(result.getLast(), 0).named(name + i));
    }
    return result;
  }

  private Accumulators unit(Accumulators.Params params) {
    var unit = new Accumulators(this, params);
    unit.named("unit");
    unit.clear.set(clear);
    unit.window.set(window);
    unit.firstTile.set(firstTile);
    unit.pass.set(pass);
    unit.pixel.set(pixel);
    unit.firstOfPass.set(firstOfPass);
    unit.lastOfPass.set(lastOfPass);
    unit.sums.set(sums);
    unit.drain.set(drain);
    unit.drainPass.set(drainPass);
    unit.drainPixel.set(drainPixel);
    unit.released.set(released);
    return unit;
  }
}
