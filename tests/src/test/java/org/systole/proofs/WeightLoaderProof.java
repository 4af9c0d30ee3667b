package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.WeightLoader;

/// `WeightLoader`: one load for each tile, none lost and none too many, `ready` exactly when it was
/// promised; words and taps in their order over tiles, passes and layers.
final class WeightLoaderProof extends UnitHarness {
  /// `streams`: the words come in order, without addresses.
  record Params(int rows, boolean streams) {}

  private static final int LOAD_ROWS = 4;
  private static final int SIZE = 3;
  private static final int WORD = 2;
  private static final int ADDRESS = 3;
  /// Cycles from the read of a word to its shift.
  private static final int SHIFT = 2;
  private static final int PERIOD = WeightLoader.period(LOAD_ROWS);

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("WeightLoader", 6, () -> new WeightLoaderProof(new Params(3, false)), 14,
            new Bug("WeightLoader", "tileTaken && kTilesLeft_last", "tileTaken")),
        new UnitProof("WeightLoader, streams", 6,
            () -> new WeightLoaderProof(new Params(4, true)), 14,
            new Bug("WeightLoader", "loadStep == 3'd2", "loadStep == 3'd1")));
  }

  private final Params p;

  WeightLoaderProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool layerStart = in(bool());
  public final Bool tileTaken = in(bool());
  public final UInt kTiles = in(uint(SIZE));
  public final UInt tiles = in(uint(SIZE));
  public final UInt kernelColumns = in(uint(2));
  public final UInt channels = in(uint(2));
  public final UInt kernelRowStep = in(uint(WORD));
  public final UInt firstWord = in(uint(ADDRESS));
  public final UInt weightWords = in(uint(ADDRESS + 1));

  private UInt register(String name, int bits) {
    return reg(uint(bits)).named(name).init(0);
  }

  @Override
  protected void build() {
    List.of(kTiles, tiles, kernelColumns, channels, weightWords).forEach(v ->
        assume(frozen(v).ne(0)));
    frozen(kernelRowStep);
    frozen(firstWord);
    assume(kernelColumns.mul(channels).lt(1 << SIZE));
    UInt rowBytes = kernelColumns.mul(channels).resize(SIZE);
    var unit = unit(rowBytes);

    // A layer from its start to the last tile taken; a load's age counts from where it begins.
    var on = reg(bool()).named("inLayer").init(0);
    var begins = before(layerStart).named("begins");
    var taken = register("taken", SIZE);
    var age = register("age", 4);
    assume(layerStart.not().or(on.not().and(before(unit.finished).not())), "layer after layer");
    assume(tileTaken.not().or(unit.ready), "what is ready is taken");
    Bool lastTile = flag("lastTile", taken.add(1).eq(tiles));
    when(age.ne(0).and(age.le(PERIOD)), () -> age.set(age.add(1)));
    when(tileTaken, () -> {
      taken.set(taken.add(1));
      age.set(mux(lastTile, lit(0, 4), lit(1, 4)));
      when(lastTile, () -> on.set(0));
    });
    when(layerStart, () -> {
      on.set(1);
      taken.set(0);
    });
    when(begins, () -> age.set(1));
    assert_(unit.ready.eq(age.ge(PERIOD)), "ready when a load takes its time");
    assert_(unit.finished.eq(tileTaken.and(lastTile)), "the layer ends with its last tile");
    Bool loads = flag("loads", age.ne(0).and(age.le(LOAD_ROWS)));
    Bool taps = flag("taps", age.ne(0).and(age.le(p.rows())));
    var flying = new ArrayList<>(List.of(loads));
    for (int i = 1; i < WeightLoader.FETCH_DELAY + SHIFT; i++) {
      flying.add(before(flying.getLast()).named("loads" + i));
    }
    Bool loads1 = flying.get(WeightLoader.FETCH_DELAY - 2);
    Bool loads2 = flying.get(WeightLoader.FETCH_DELAY - 1);
    assert_(unit.tapShift.eq(taps), "a tap in each of the first cycles");
    assert_(unit.fetch.eq(loads2), "a word for each row");
    assert_(unit.shift.eq(flying.getLast()), "a row when it has been read");
    var ever = reg(bool()).named("ever").init(0);
    when(begins, () -> ever.set(1));
    claim(age.ne(0), ever, "");
    claim(flying.stream().reduce(Bool::or).orElseThrow(), ever, "");
    taps(unit, taps, begins, ever);
    words(unit, loads1, loads2, begins, ever);

    assert_(on.or(age.eq(0)).and(age.le(PERIOD + 1)));
    claim(on, age.ne(0).or(begins), "");
    claim(begins, on.and(age.eq(0)).and(taken.eq(0)), "");
    counts(on.and(begins.not()), "unit.tilesLeft", tiles.sub(taken));
    claim(on, taken.lt(tiles), "");
    Bool busy = flag("busyModel", age.ne(0).and(age.le(PERIOD)));
    assert_(pull(bool(), "unit.busy").eq(busy));
    claim(busy, pull(uint(3), "unit.loadStep").eq(age.sub(1).resize(3)), "");
  }

  private void taps(WeightLoader unit, Bool taps, Bool begins, Bool on) {
    var pass = register("pass", SIZE);
    var channel = register("channel", 2);
    var column = register("column", 2);
    var row = register("kernelRow", 3);
    var offset = register("modelOffset", WORD);
    when(taps, () -> {
      channel.set(channel.add(1));
      when(channel.add(1).eq(channels), () -> {
        channel.set(0);
        column.set(column.add(1));
        when(column.add(1).eq(kernelColumns), () -> {
          column.set(0);
          row.set(row.add(1));
          offset.set(offset.add(kernelRowStep));
        });
      });
    });
    Bool again = flag("again", begins.or(tileTaken.and(pass.add(1).eq(kTiles))));
    when(tileTaken, () -> pass.set(pass.add(1)));
    when(again, () -> List.of(pass, channel, column, row, offset).forEach(v -> v.set(0)));
    claim(taps, unit.tapRow.eq(row).and(unit.tapColumn.eq(column.resize(3))), "kernel place");
    claim(taps, unit.offset.eq(offset), "word offset");
    claim(on, channel.lt(channels).and(column.lt(kernelColumns)).and(pass.lt(kTiles)), "");
    counts(on, "unit.kTilesLeft", kTiles.sub(pass));
    counts(on, "unit.channelsLeft", channels.sub(channel).resize(SIZE));
    UInt passed = column.mul(channels).resize(SIZE).add(channel.resize(SIZE));
    counts(on, "unit.bytesLeft", kernelColumns.mul(channels).resize(SIZE).sub(passed));
    claim(on, unit.tapRow.eq(row).and(unit.tapColumn.eq(column.resize(3)))
        .and(unit.offset.eq(offset)), "");
  }

  private void words(WeightLoader unit, Bool loads1, Bool loads2, Bool begins,
      Bool on) {
    var word = register("word", ADDRESS + 1);
    Bool last = word.add(1).eq(weightWords);
    when(loads2, () -> word.set(mux(last, lit(0, ADDRESS + 1), word.add(1))));
    when(begins, () -> word.set(0));
    claim(on, word.lt(weightWords), "");
    counts(on, "unit.wordsLeft", weightWords.sub(word));
    if (p.streams()) {
      assert_(unit.fetchNext.eq(loads1), "said a cycle before");
      claim(loads2, unit.lastWord.eq(last), "the last word");
    } else {
      claim(on, unit.fetchAddress.eq(firstWord.add(word.resize(ADDRESS))), "word after word");
    }
  }

  private WeightLoader unit(UInt rowBytes) {
    var unit = new WeightLoader(this, new WeightLoader.Params(p.rows(), LOAD_ROWS, WORD, ADDRESS,
        SIZE, SIZE, 3, p.streams()));
    unit.named("unit");
    unit.layerStart.set(layerStart);
    unit.tileTaken.set(tileTaken);
    unit.kTiles.set(kTiles);
    unit.tiles.set(tiles);
    unit.kernelRowBytes.set(rowBytes);
    unit.channels.set(channels.resize(SIZE));
    unit.kernelRowStep.set(kernelRowStep);
    unit.weightWords.set(weightWords);
    if (!p.streams()) {
      unit.firstWord.set(firstWord);
    }
    return unit;
  }
}
