package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.TileLoader;

/// `TileLoader`: one load for each tile that is taken, `ready` exactly when it was promised, words and
/// offsets of taps in their order.
final class TileLoaderProof extends UnitHarness {
  private static final int ROWS = 3;
  private static final int LOAD_ROWS = 4;
  private static final int SIZE = 3;
  private static final int WORD = 2;
  private static final int ADDRESS = 3;
  /// Cycles from a load's step to the read of its word, and from that to its shift.
  private static final int FETCH = 3;
  private static final int SHIFT = 2;
  private static final int PERIOD = TileLoader.period(LOAD_ROWS);

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("TileLoader", 6, TileLoaderProof::new, 14,
        new Bug("TileLoader", "if (lastTileTaken || starting)", "if (starting)")));
  }

  TileLoaderProof() {
    super(null);
  }

  public final Bool start = in(bool());
  public final Bool tileTaken = in(bool());
  public final UInt kTiles = in(uint(SIZE));
  public final UInt kernelRowBytes = in(uint(SIZE));
  public final UInt kernelRowStep = in(uint(WORD));
  public final UInt weightWords = in(uint(ADDRESS + 1));

  private UInt register(String name, int bits) {
    return reg(uint(bits)).named(name).init(0);
  }

  @Override
  protected void build() {
    List.of(kTiles, kernelRowBytes, weightWords).forEach(v -> assume(frozen(v).ne(0)));
    frozen(kernelRowStep);
    var unit = new TileLoader(this, new TileLoader.Params(ROWS, LOAD_ROWS, WORD, ADDRESS, SIZE));
    unit.named("unit");
    unit.start.set(start);
    unit.tileTaken.set(tileTaken);
    unit.kTiles.set(kTiles);
    unit.kernelRowBytes.set(kernelRowBytes);
    unit.kernelRowStep.set(kernelRowStep);
    unit.weightWords.set(weightWords);

    // The age of a load counts from what began it; the load itself is a cycle behind.
    var age = register("age", 4);
    assume(tileTaken.not().or(unit.ready), "what is ready is taken");
    assume(start.not().or(age.eq(0)).or(age.gt(PERIOD + FETCH)), "a run begins at rest");
    assume(start.and(tileTaken).not(), "one of them");
    when(age.ne(0).and(age.le(PERIOD + FETCH)), () -> age.set(age.add(1)));
    when(start.or(tileTaken), () -> age.set(1));
    assert_(unit.ready.eq(age.ge(PERIOD)), "ready when a load takes its time");
    Bool taps = flag("taps", age.between(2, ROWS + 1));
    Bool loads = flag("loads", age.between(2, LOAD_ROWS + 1));
    Bool loads2 = delay(loads, FETCH, 0, "loading");
    assert_(unit.offsetShift.eq(taps), "a tap in each of the first cycles");
    assert_(unit.fetch.eq(loads2), "a word for each row");
    assert_(unit.shift.eq(delay(loads2, SHIFT, 0, "shifting")), "a row when it has been read");

    Bool starts = before(start).named("starts");
    Bool takes = before(tileTaken).named("takes");
    var pass = register("pass", SIZE);
    var place = register("place", SIZE);
    var offset = register("modelOffset", WORD);
    when(taps, () -> {
      place.set(place.add(1));
      when(place.add(1).eq(kernelRowBytes), () -> {
        place.set(0);
        offset.set(offset.add(kernelRowStep));
      });
    });
    when(takes, () -> pass.set(pass.add(1)));
    when(starts.or(takes.and(pass.add(1).eq(kTiles))), () ->
        List.of(pass, place, offset).forEach(v -> v.set(0)));
    claim(taps, unit.offset.eq(offset), "word offset");
    var word = register("word", ADDRESS + 1);
    when(loads2, () -> word.set(mux(word.add(1).eq(weightWords), lit(0, ADDRESS + 1),
        word.add(1))));
    when(starts, () -> word.set(0));
    claim(loads2, unit.fetchAddress.eq(word.resize(ADDRESS)), "word after word");
    registers(unit, age, pass, place, offset, word);
  }

  private void registers(TileLoader unit, UInt age, UInt pass, UInt place, UInt offset,
      UInt word) {
    Bool busy = flag("busyModel", age.between(2, LOAD_ROWS + 1));
    assert_(age.le(PERIOD + FETCH + 1));
    assert_(pull(bool(), "unit.busy").eq(busy));
    claim(busy, pull(uint(3), "unit.loadStep").eq(age.sub(2).resize(3)), "");
    Bool on = flag("settled", age.gt(1).or(age.eq(1).and(before(start).not())));
    claim(on, pass.lt(kTiles).and(place.lt(kernelRowBytes)).and(word.lt(weightWords)), "");
    counts(on, "unit.kTilesLeft", kTiles.sub(pass));
    counts(on, "unit.bytesLeft", kernelRowBytes.sub(place));
    claim(on, unit.offset.eq(offset).and(unit.fetchAddress.eq(word.resize(ADDRESS))), "");
    counts(on, "unit.wordsLeft", weightWords.sub(word));
  }
}
