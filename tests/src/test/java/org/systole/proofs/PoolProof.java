package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.RoundedDivider;

/// `Pool`, from the windows that `PoolWalk` issues to its output: each is combined with the partial result of
/// its own word, is written there, or leaves with its place, once, in order, whatever stalls.
///
/// `PoolWalkProof`, `PoolPartialsProof` and `PoolLaneProof` say what its parts do.
final class PoolProof extends UnitHarness {
  private static final int SIZE = 3;
  private static final int POOL = 2;
  private static final int ADDRESS = 4;
  private static final int SUM = 16;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("Pool", 3, PoolProof::new, 16,
        new Bug("Pool", "fetched_place <= addressed_place", "fetched_place <= updated_place")));
  }

  private final PoolPosition.Params position = new PoolPosition.Params(ADDRESS, POOL,
      new OutputOrder.Params(SIZE, 2, 1, true, false), true, false);

  PoolProof() {
    super(null);
  }

  public final Bool offered = in(bool());
  public final Bits values = in(bits(8));
  public final Bool taking = in(bool());
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape(position));
  public final Bool average = in(bool());
  public final UInt sizeHeight = in(uint(POOL));
  public final UInt sizeWidth = in(uint(POOL));
  public final UInt pooledRows = in(uint(SIZE));
  public final UInt pooledColumns = in(uint(SIZE));
  public final UInt windowCount = in(uint(8));

  /// A window on its way.
  private record Token(Bool there, Bool exists, Bool last, Bool rowEnd, Bits values, UInt word,
      UInt place) {}

  private Bool advance;

  private <T extends BaseType<T>> T held(String name, T value) {
    T register = reg(value.copy()).named(name);
    when(advance, () -> register.set(value));
    return register;
  }

  private Token next(int stage, Token t) {
    var there = reg(bool()).named("there" + stage).init(0);
    when(advance, () -> there.set(t.there()));
    return new Token(there, held("exists" + stage, t.exists()), held("last" + stage, t.last()),
        held("rowEnd" + stage, t.rowEnd()), held("values" + stage, t.values()),
        held("word" + stage, t.word()), held("place" + stage, t.place()));
  }

  @Override
  protected void build() {
    frozen(average);
    frozen(windowCount);
    var unit = unit();
    advance = pull(bool(), "unit.advance");
    String update = "unit.poolWalk.update_";
    var tokens = new ArrayList<Token>();
    tokens.add(new Token(pull(bool(), "unit.poolWalk.issue"), pull(bool(), update + "exists"),
        pull(bool(), update + "last"), pull(bool(), update + "rowEnd"),
        pull(bits(8), update + "values"), pull(uint(2), update + "word"),
        pull(uint(ADDRESS), update + "place")));
    for (int i = 1; i <= Pool.STAGES + 1; i++) {
      tokens.add(next(i, tokens.get(i - 1)));
    }
    var names = List.of("addressed", "fetched", "updated");
    for (int i = 1; i <= Pool.STAGES; i++) {
      var t = tokens.get(i);
      String name = "unit." + names.get(i - 1) + "_";
      claim(t.there(), pull(bits(8), name + "values").eq(t.values()), "its values");
      claim(t.there(), pull(uint(2), name + "word").eq(t.word()), "its word");
      claim(t.there(), pull(uint(ADDRESS), name + "place").eq(t.place()), "its place");
      claim(t.there(), pull(bool(), name + "rowEnd").eq(t.rowEnd()), "");
      claim(t.there(), pull(bool(), name + "exists").eq(t.exists()), "");
      claim(t.there(), pull(bool(), name + "last").eq(t.last()), "");
    }
    var addressed = tokens.get(1);
    assert_(pull(bool(), "unit.addressedValid").eq(addressed.there()), "");
    assert_(pull(bool(), "unit.fetchedValid").eq(tokens.get(2).there()), "");
    assert_(pull(bool(), "unit.poolPartials.read").eq(addressed.there()), "it reads");
    claim(addressed.there(), pull(uint(2), "unit.poolPartials.readWord").eq(addressed.word()),
        "its word");

    var now = tokens.get(Pool.STAGES);
    Bool whole = now.there().and(now.exists());
    Bool leaves = whole.and(now.last());
    assert_(pull(bool(), "unit.poolPartials.write").eq(whole.and(now.last().not())),
        "a window that goes on is written");
    claim(whole, pull(uint(2), "unit.poolPartials.writeWord").eq(now.word()), "to its word");
    claim(whole, pull(bits(8), "unit.poolLane0.value").eq(now.values()), "its value is combined");
    assert_(pull(bits(SUM), "unit.poolPartials.writeData")
        .eq(pull(bits(SUM), "unit.poolLane0.combined")), "with the partial result");
    assert_(pull(bits(SUM), "unit.poolLane0.partial").eq(
        pull(bits(SUM), "unit.poolPartials.former")), "of its word");
    assert_(pull(bool(), "unit.leaves").eq(leaves), "");
    Bool divides = leaves.and(average).and(windowCount.ne(1));
    assert_(pull(bool(), "unit.divides").eq(divides), "an average is divided");
    Bool divided = pull(bool(), "unit.poolLane0.divided");
    Bool dividing = pull(bool(), "unit.dividing");
    assert_(pull(bool(), "unit.divided").eq(divided), "its own count is the divider's");
    assert_(dividing.eq(pull(bool(), "unit.poolLane0.roundedDivider.busy")), "");
    UInt steps = pull(uint(4), "unit.divisionSteps");
    claim(dividing, steps.eq(pull(uint(4), "unit.poolLane0.roundedDivider.step")), "");
    claim(divided, dividing.and(steps.eq(RoundedDivider.cycles(8) - 1)), "");
    claim(advance.and(divides), divided, "nothing moves before it is divided");

    // What has left, until it is taken.
    var waits = reg(bool()).named("waits").init(0);
    Bits result = held("result", pull(bits(8), "unit.poolLane0.result"));
    when(unit.output.ready, () -> waits.set(0));
    when(advance, () -> waits.set(leaves));
    claim(advance, waits.not().or(unit.output.ready), "it is taken before the next comes");
    var out = tokens.get(Pool.STAGES + 1);
    assert_(unit.output.valid.eq(waits), "each last value sends one off");
    claim(waits, unit.output.payload.address.eq(out.place()), "to its place");
    claim(waits, unit.output.payload.values.eq(result), "the result");
    claim(waits, unit.rowEnd.eq(out.rowEnd()), "the end of a row");
    assertStays(unit.output, lit(false));
  }

  private Pool unit() {
    var unit = new Pool(this, new Pool.Params(4, SUM, position));
    unit.named("unit");
    unit.start.set(0);
    unit.input.valid.set(offered);
    unit.input.payload.set(values);
    unit.output.ready.set(taking);
    unit.shape.set(shape);
    unit.average.set(average);
    unit.sizeHeight.set(sizeHeight);
    unit.sizeWidth.set(sizeWidth);
    unit.pooledRows.set(pooledRows);
    unit.pooledColumns.set(pooledColumns);
    unit.windowCount.set(windowCount);
    return unit;
  }
}
