package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Loads the next tile's weights and taps while the current tile runs, of one layer after the
/// other.
///
/// `layerStart` starts a layer whose settings hold from that cycle on. A load begins with it, and
/// with `tileTaken` (the walker has just begun a tile) unless that was the last of `tiles`: then
/// the layer has `finished`. `ready` is high `period` cycles after `tileTaken`, one more after
/// `layerStart`: as long as a load takes, so that weights can flow without a gap. Tiles of
/// `loadRows` words lie one after another in the weight memory from `firstWord` on, last array row
/// first, and start over after `weightWords`. In each of the first `rows` load cycles `tapShift` is
/// high with the word offset, kernel row and kernel column of tap k, k counting up and starting
/// over after `kTiles` tiles: `kernelRowStep` words more for each kernel row of `kernelRowBytes`
/// bytes. The weight memory is read three cycles later (`fetch`) and `shift` goes to the array two
/// cycles after that, with the word read. A loader that `streams` knows no addresses: the words come
/// in order, `fetchNext` says one cycle before that `fetch` will be high, and `lastWord` that it
/// takes the last one before they start over.
public final class WeightLoader extends Component {
  public record Params(int rows, int loadRows, int wordBits, int weightAddressBits, int sizeBits,
      int tileBits, int kernelBits, boolean streams) {}

  private final Params p;

  public WeightLoader(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool layerStart = in(bool());
  public final Bool tileTaken = in(bool());
  public final UInt kTiles = in(uint(p.sizeBits()));
  public final UInt tiles = in(uint(p.tileBits()));
  public final UInt kernelRowBytes = in(uint(p.sizeBits()));
  public final UInt channels = in(uint(p.sizeBits()));
  public final UInt kernelRowStep = in(uint(p.wordBits()));
  public final UInt firstWord = p.streams() ? null : in(uint(p.weightAddressBits()));
  public final UInt weightWords = in(uint(p.weightAddressBits() + 1));
  public final Bool finished = out(bool());
  public final Bool ready = out(bool());
  public final Bool tapShift = out(bool());
  public final UInt offset = out(uint(p.wordBits()));
  public final UInt tapRow = out(uint(p.kernelBits()));
  public final UInt tapColumn = out(uint(p.kernelBits()));
  public final Bool fetch = out(bool());
  public final UInt fetchAddress = p.streams() ? null : out(uint(p.weightAddressBits()));
  public final Bool fetchNext = p.streams() ? out(bool()) : null;
  public final Bool lastWord = p.streams() ? out(bool()) : null;
  public final Bool shift = out(bool());

  /// Cycles from `tileTaken` to the first `fetch`; one more after `layerStart`.
  public static final int FETCH_DELAY = 4;

  /// Cycles from `tileTaken` to the first `shift`.
  public static final int SHIFT_DELAY = FETCH_DELAY + 2;

  /// Cycles from `tileTaken` to `ready`.
  public static int period(int loadRows) {
    return Math.max(loadRows, 4);
  }

  /// Cycles from `layerStart` to `ready`.
  public static int firstPeriod(int loadRows) {
    return period(loadRows) + 1;
  }

  @Override
  protected String summary() {
    return "loads weights and taps of the next tile in " + period(p.loadRows()) + " cycles";
  }

  @Override
  protected void build() {
    int steps = period(p.loadRows());
    Bool starting = regNext(layerStart, 0).named("starting");
    var tilesLeft = Countdown.of(this, "tilesLeft", tiles);
    var kTilesLeft = Countdown.of(this, "kTilesLeft", kTiles);
    Bool layerEnds = flag("layerEnds", tileTaken.and(tilesLeft.last));
    tilesLeft.step.set(tileTaken);
    tilesLeft.load.set(starting);
    finished.set(layerEnds);
    Bool passEnds = flag("passEnds", tileTaken.and(kTilesLeft.last));
    Bool restart = flag("restart", starting.or(passEnds));
    kTilesLeft.step.set(tileTaken);
    kTilesLeft.load.set(restart);

    var busy = reg(bool()).named("busy").init(0);
    var step = reg(uint(log2Up(steps + 1))).named("loadStep");
    Bool last = flag("lastStep", step.eq(steps - 1));
    Bool active = flag("active", busy.and(step.lt(p.rows())));
    Bool loading = flag("loading", busy.and(step.lt(p.loadRows())));
    when(busy, () -> {
      step.set(step.add(1));
      when(last, () -> busy.set(0));
    });
    when(tileTaken.and(layerEnds.not()).or(starting), () -> {
      busy.set(1);
      step.set(0);
    });
    var loaded = reg(bool()).named("loaded").init(0);
    when(busy.and(step.eq(steps - 2)), () -> loaded.set(1));
    when(tileTaken.or(layerStart), () -> loaded.set(0));
    ready.set(loaded);
    taps(active, restart);
    words(loading, starting);
  }

  /// Where tap k lies: kernel row, column, and words beyond those of a picture without a pitch.
  private void taps(Bool active, Bool restart) {
    var bytesLeft = Countdown.of(this, "bytesLeft", kernelRowBytes);
    var channelsLeft = Countdown.of(this, "channelsLeft", channels);
    var offsetNow = reg(uint(p.wordBits())).named("offsetNow");
    var row = reg(uint(p.kernelBits())).named("row");
    var column = reg(uint(p.kernelBits())).named("column");
    Bool rowEnds = flag("kernelRowEnds", active.and(bytesLeft.last));
    Bool pixelEnds = flag("pixelEnds", active.and(channelsLeft.last));
    bytesLeft.step.set(active);
    bytesLeft.load.set(restart.or(rowEnds));
    channelsLeft.step.set(active);
    channelsLeft.load.set(restart.or(pixelEnds));
    when(pixelEnds, () -> column.set(column.add(1)));
    when(rowEnds, () -> {
      offsetNow.set(offsetNow.add(kernelRowStep));
      row.set(row.add(1));
      column.set(0);
    });
    when(restart, () -> {
      offsetNow.set(0);
      row.set(0);
      column.set(0);
    });
    tapShift.set(active);
    offset.set(offsetNow);
    tapRow.set(row);
    tapColumn.set(column);
  }

  private void words(Bool loading, Bool starting) {
    var wordsLeft = Countdown.of(this, "wordsLeft", weightWords);
    Bool fetchingNext = delay(loading, 2, 0, "fetchingNext");
    Bool fetching = regNext(fetchingNext, 0).named("fetching");
    Bool wraps = flag("wraps", starting.or(fetching.and(wordsLeft.last)));
    wordsLeft.step.set(fetching);
    wordsLeft.load.set(wraps);
    if (p.streams()) {
      fetchNext.set(fetchingNext);
      lastWord.set(wordsLeft.last);
    } else {
      var address = reg(uint(p.weightAddressBits())).named("address");
      when(fetching, () -> address.set(address.add(1)));
      when(wraps, () -> address.set(firstWord));
      fetchAddress.set(address);
    }
    fetch.set(fetching);
    shift.set(delay(fetching, SHIFT_DELAY - FETCH_DELAY, 0, "shifting"));
  }
}
