package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Loads the next tile's weights and the word offsets of its taps while the current tile runs.
///
/// A load begins with `start` (first tile) or `tileTaken` (the walker has just begun a tile);
/// `ready` is high `period` cycles later, when the next tile may begin, so that tiles of that many
/// windows or more follow without a lost cycle. Tile words, `loadRows` a tile, lie one after
/// another in the weight memory, last array row first, and start over after `weightWords`. In each
/// of the first `rows` load cycles `offsetShift` is high with the word offset of tap k, k counting
/// up: `kernelRowStep` for each kernel row of `kernelRowBytes` bytes passed. The weight memory is
/// read three cycles later (`fetch`) and `shift` goes to the array two cycles after that, with the
/// word read.
public final class TileLoader extends Component {
  public record Params(int rows, int loadRows, int wordBits, int weightAddressBits,
      int sizeBits) {}

  private final Params p;

  public TileLoader(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  /// Cycles from `start` or `tileTaken` to `ready`.
  public static int period(int loadRows) {
    return steps(loadRows) + 2;
  }

  private static int steps(int loadRows) {
    return Math.max(loadRows, 4);
  }

  public final Bool start = in(bool());
  public final Bool tileTaken = in(bool());
  public final UInt kTiles = in(uint(p.sizeBits()));
  public final UInt kernelRowBytes = in(uint(p.sizeBits()));
  public final UInt kernelRowStep;
  public final UInt weightWords;
  public final Bool ready = out(bool());
  public final Bool offsetShift = out(bool());
  public final UInt offset;
  public final Bool fetch = out(bool());
  public final UInt fetchAddress;
  public final Bool shift = out(bool());

  {
    kernelRowStep = in(uint(p.wordBits()));
    weightWords = in(uint(p.weightAddressBits() + 1));
    offset = out(uint(p.wordBits()));
    fetchAddress = out(uint(p.weightAddressBits()));
  }

  @Override
  protected String summary() {
    return "loads weights and tap offsets of the next tile in " + period(p.loadRows()) + " cycles";
  }

  @Override
  protected void build() {
    int steps = steps(p.loadRows());
    int stepBits = log2Up(steps + 1);
    Bool starting = regNext(start, 0).named("starting");
    Bool taken = regNext(tileTaken, 0).named("taken");
    var busy = reg(bool()).named("busy").init(0);
    var step = reg(uint(stepBits)).named("loadStep");
    var tilesLeft = Countdown.of(this, "kTilesLeft", kTiles);
    var bytesLeft = Countdown.of(this, "bytesLeft", kernelRowBytes);
    var wordsLeft = Countdown.of(this, "wordsLeft", weightWords);
    var offsetNow = reg(uint(p.wordBits())).named("offsetNow");
    var address = reg(uint(p.weightAddressBits())).named("address");
    Bool last = flag("lastStep", step.eq(steps - 1));
    Bool active = flag("active", busy.and(step.lt(p.rows())));
    Bool loading = flag("loading", busy.and(step.lt(p.loadRows())));
    Bool rowEnds = flag("kernelRowEnds", active.and(bytesLeft.last));
    Bool lastTile = flag("lastTileTaken", taken.and(tilesLeft.last));
    tilesLeft.step.set(taken);
    tilesLeft.load.set(starting.or(lastTile));
    bytesLeft.step.set(active);
    bytesLeft.load.set(starting.or(rowEnds).or(lastTile));

    when(busy, () -> {
      step.set(step.add(1));
      when(last, () -> busy.set(0));
    });
    when(rowEnds, () -> offsetNow.set(offsetNow.add(kernelRowStep)));
    when(taken.or(starting), () -> {
      busy.set(1);
      step.set(0);
    });
    when(lastTile.or(starting), () -> offsetNow.set(0));
    var loaded = reg(bool()).named("loaded").init(0);
    when(busy.and(last), () -> loaded.set(1));
    when(tileTaken.or(start), () -> loaded.set(0));
    ready.set(loaded);
    offsetShift.set(active);
    offset.set(offsetNow);

    Bool fetching = delay(loading, 3, 0, "fetching");
    Bool wraps = flag("wraps", starting.or(fetching.and(wordsLeft.last)));
    wordsLeft.step.set(fetching);
    wordsLeft.load.set(wraps);
    when(fetching, () -> address.set(address.add(1)));
    when(wraps, () -> address.set(0));
    fetch.set(fetching);
    fetchAddress.set(address);
    shift.set(delay(fetching, 2, 0, "shifting"));
  }
}
