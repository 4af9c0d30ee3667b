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
import org.systole.unit.AccumulatorRow;

/// `AccumulatorColumn` and `AccumulatorRow`: any one total is the sum since its last `first`, in its
/// memory and when it is drained.
final class AccumulatorProof extends UnitHarness {
  /// `columns` side by side; 0: an `AccumulatorColumn` of `2^passBits` passes.
  record Params(int columns, int passBits) {}

  private static final int PIXEL_BITS = 1;
  private static final int SUM = 2;
  private static final int TOTAL = 4;
  private static final int WRITE = AccumulatorColumn.WRITE_DELAY;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("AccumulatorColumn", 8, () -> new AccumulatorProof(new Params(0, 1)), 12,
            new Bug("AccumulatorColumn", "pass1 <= pass", "pass1 <= ~pass")),
        new UnitProof("AccumulatorColumn, four passes", 8, () -> new AccumulatorProof(new Params(0, 2)), 12,
            new Bug("AccumulatorColumn", "pass3 <= pass2", "pass3 <= pass1")),
        new UnitProof("AccumulatorRow", 8, () -> new AccumulatorProof(new Params(2, 1)), 12,
            new Bug("AccumulatorRow", "pixel2 <= pixel1", "pixel2 <= pixel")));
  }

  private final Params p;

  AccumulatorProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool valid = in(bool());
  public final Bool first = in(bool());
  public final UInt pass = in(uint(p.passBits()));
  public final UInt pixel = in(uint(PIXEL_BITS));
  public final SInt sum = in(sint(SUM));
  public final SInt otherSum = in(sint(SUM));
  public final Bool drain = in(bool());
  public final UInt drainPass = in(uint(p.passBits()));
  public final UInt drainPixel = in(uint(PIXEL_BITS));
  public final UInt watchedPass = in(uint(p.passBits()));
  public final UInt watchedPixel = in(uint(PIXEL_BITS));
  public final Bool watchedColumn = in(bool());

  @Override
  protected void build() {
    frozen(watchedPass);
    frozen(watchedPixel);
    frozen(watchedColumn);
    Bool hit = flag("hit", valid.and(pass.eq(watchedPass)).and(pixel.eq(watchedPixel)));
    var hits = new ArrayList<>(List.of(hit));
    for (int i = 1; i <= WRITE; i++) {
      hits.add(before(hits.getLast()).named("hit" + i));
    }
    Bool flying = hits.subList(1, WRITE + 1).stream().reduce(Bool::or).orElseThrow();
    Bool asked = flag("asked", drain.and(drainPass.eq(watchedPass))
        .and(drainPixel.eq(watchedPixel)));
    assume(hit.and(flying).not(), "tokens of one pixel lie apart");
    boolean halves = p.passBits() == 1;
    if (halves) {
      assume(drain.and(valid).and(pass.eq(drainPass)).not(), "a half is summed up or drained");
    }
    assume(asked.and(flying).not(), "what is drained is written");

    SInt drained = p.columns() == 0 ? column() : row();
    var total = reg(sint(TOTAL)).named("modelTotal").init(0);
    var known = reg(bool()).named("known").init(0);
    Bool begins = delay(first, WRITE - 1);
    when(hits.get(WRITE - 1), () -> {
      total.set(mux(begins, slit(0, TOTAL), total).add(sum.resize(TOTAL)));
      when(begins, () -> known.set(1));
    });

    var shown = reg(bool()).named("shown").init(0);
    var value = reg(sint(TOTAL)).named("shownValue").init(0);
    when(halves ? drain.or(valid.and(pass.eq(watchedPass))) : drain, () -> shown.set(0));
    when(asked.and(known), () -> {
      shown.set(1);
      value.set(total);
    });
    claim(shown, drained.eq(value), "the total is drained, and stays until another is asked for");
    if (halves) {
      claim(shown, pull(bool(), "unit.drainedHalf").eq(watchedPass.bit(0)), "");
    }
    memory(hits.get(WRITE), known, total);
  }

  private void memory(Bool writes, Bool known, SInt total) {
    if (p.passBits() == 1) {
      String name = p.columns() == 0 ? "unit.totals" : "unit.totalsOfHalf";
      Bits word = mux(watchedPass.bit(0), word(name + 1, watchedPixel), word(name + 0, watchedPixel));
      claim(known.and(writes.not()), mine(word).eq(total), "written");
    } else {
      for (String name : List.of("unit.runningTotals", "unit.totals")) {
        Bits word = word(name, watchedPass.cat(watchedPixel).asUInt());
        claim(known.and(writes.not()), mine(word).eq(total), "written");
      }
    }
    Bits newest = pull(bits(Math.max(1, p.columns()) * TOTAL),
        p.columns() == 0 ? "unit.total" : "unit.totals");
    claim(known.and(writes), mine(newest).eq(total), "before it is written");
  }

  private Bits word(String memory, UInt at) {
    int width = Math.max(1, p.columns()) * TOTAL;
    return Vec.of(IntStream.range(0, 1 << at.width()).mapToObj(i ->
        pull(bits(width), memory + "[" + i + "]")).toList()).at(at);
  }

  private SInt mine(Bits word) {
    return p.columns() == 0 ? word.asSInt()
        : mux(watchedColumn, word.element(1, TOTAL), word.element(0, TOTAL)).asSInt();
  }

  private SInt column() {
    var unit = new AccumulatorColumn(this,
        new AccumulatorColumn.Params(p.passBits(), PIXEL_BITS, SUM, TOTAL, false));
    unit.named("unit");
    unit.valid.set(valid);
    unit.first.set(first);
    unit.pass.set(pass);
    unit.pixel.set(pixel);
    unit.sum.set(sum);
    unit.drain.set(drain);
    unit.drainPass.set(drainPass);
    unit.drainPixel.set(drainPixel);
    assert_(unit.validOut.eq(before(valid)), "the token goes on");
    var token = regNext(pack(List.of(first, pass, pixel)));
    claim(unit.validOut, pack(List.of(unit.firstOut, unit.passOut, unit.pixelOut)).eq(token),
        "the token goes on");
    return unit.drained;
  }

  private SInt row() {
    var unit = new AccumulatorRow(this,
        new AccumulatorRow.Params(p.columns(), PIXEL_BITS, SUM, TOTAL));
    unit.named("unit");
    unit.valid.set(valid);
    unit.first.set(first);
    unit.half.set(pass.bit(0));
    unit.pixel.set(pixel);
    unit.sums.set(mux(watchedColumn, sum.cat(otherSum), otherSum.cat(sum)));
    unit.drain.set(drain);
    unit.drainHalf.set(drainPass.bit(0));
    unit.drainPixel.set(drainPixel);
    return mine(unit.drained);
  }
}
