package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// `SystolicArray` of 2 x 2: every vector is multiplied with the weights that were loaded before the
/// last swap before it, also while the next weights are shifted in.
final class SwapProof extends UnitHarness {
  private static final int N = 2;
  private static final int ACT = 2;
  private static final int WEIGHT = 2;
  private static final int SUM = 5;
  /// Registers before the tiles.
  private static final int ENTRY = 1;
  private static final SystolicArray.Params ARRAY =
      new SystolicArray.Params(N, N, ACT, WEIGHT, SUM, MacTile.MAC);

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("SystolicArray, swap", 8, SwapProof::new, 12,
        new Bug("SystolicArray", "(shift && (!blocked[1]))", "shift")));
  }

  SwapProof() {
    super(null);
  }

  public final Bits activations = in(bits(N * ACT));
  public final Bits weights = in(bits(N * WEIGHT));
  public final Bool shift = in(bool());
  public final Bool swap = in(bool());

  @Override
  protected void build() {
    var unit = new SystolicArray(this, ARRAY);
    unit.named("unit");
    unit.activations.set(activations);
    unit.weights.set(weights);
    unit.shift.set(shift);
    unit.swap.set(swap);

    // Whole loads: `N` shifts from swap to swap, the last row first.
    var shifted = reg(uint(2)).named("shifted").init(0);
    assume(swap.not().or(shifted.eq(N)), "a swap comes after a load");
    assume(shift.not().or(swap).or(shifted.ne(N)), "and another load after the swap");
    shifted.set(mux(swap, lit(0, 2), shifted).add(shift.asUInt().resize(2)));
    var loaded = rows("loaded");
    var active = rows("active");
    var known = reg(bool()).named("known").init(0);
    when(shift, () -> {
      loaded.get(0).set(weights);
      for (int r = 1; r < N; r++) {
        loaded.get(r).set(loaded.get(r - 1));
      }
    });
    when(swap, () -> {
      known.set(1);
      for (int r = 0; r < N; r++) {
        active.get(r).set(loaded.get(r));
      }
    });
    assert_(shifted.le(N));
    var swaps = delays(swap.asBits(), N);
    var waiting = pull(bits(N), "unit.waiting");
    Bool under = lit(false);
    for (int r = 0; r < N; r++) {
      under = r == 0 ? under : under.or(swaps.get(r).bit(0));
      assert_(waiting.bit(r).eq(under), "a swap is on its way to row " + r);
    }
    var knownBefore = delays(known.asBits(), ARRAY.latency() + N);
    for (int c = 0; c < N; c++) {
      SInt sum = slit(0, SUM);
      for (int r = 0; r < N; r++) {
        sum = sum.add(activations.element(r, ACT).asSInt()
            .mul(active.get(r).element(c, WEIGHT).asSInt()).resize(SUM));
      }
      int late = ARRAY.latency() + ARRAY.columnDelay(c);
      var expected = delays(sum.asBits(), late).get(late);
      claim(knownBefore.get(late).bit(0), unit.sums.element(c, SUM).eq(expected), "column " + c);
      for (int r = 0; r < N; r++) {
        cell(r, c, loaded.get(r), active.get(r), shifted.asBits(), known);
      }
    }
  }

  /// A cell's weight is the model's of r + c cycles ago, and one for the array's entry; its shadow,
  /// where it is of this load, that of c cycles ago and one.
  private void cell(int r, int c, Bits loaded, Bits active, Bits shifted, Bool known) {
    String place = "[" + (r * N + c) + "]";
    var weight = pull(bits(WEIGHT), "unit.tile_weight" + place);
    var shadow = pull(bits(WEIGHT), "unit.tile_shadow" + place);
    int moved = ENTRY + r + c;
    claim(delays(known.asBits(), moved).get(moved).bit(0),
        weight.eq(delays(active, moved).get(moved).element(c, WEIGHT)), "weight");
    int loads = ENTRY + c;
    var count = delays(shifted, loads).get(loads).asUInt();
    claim(count.gt(r), shadow.eq(delays(loaded, loads).get(loads).element(c, WEIGHT)), "shadow");
  }

  private List<Bits> rows(String name) {
    return IntStream.range(0, N).mapToObj(r -> reg(bits(N * WEIGHT)).named(name + r).init(0))
        .toList();
  }

  /// `value` now and up to `cycles` cycles ago, 0 before the reset.
  private List<Bits> delays(Bits value, int cycles) {
    var result = new ArrayList<Bits>();
    result.add(value);
    for (int i = 1; i <= cycles; i++) {
      result.add(regNext(result.getLast(), 0));
    }
    return result;
  }
}
