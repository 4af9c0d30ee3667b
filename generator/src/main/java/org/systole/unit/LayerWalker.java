package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Walks layers one after the other: for chunk, for filter tile, for k tile, for row of the chunk,
/// for column, one window a cycle.
///
/// `layerStart` starts a layer, whose settings hold from that cycle until `finished`, the cycle of
/// its last window; the first window is in the next cycle at the earliest. In each cycle with
/// `issue` a window starts: `window` is the place of its tap `kTile * banks`, y and x its upper
/// left pixel (outside of the picture where there is padding), `pixel` its index in the chunk. It
/// waits for the rows of a chunk (`rowsAvailable`), for weights (`weightsReady`, at the first
/// window of a tile) and for accumulators (`passFree`, at the first window of a pass over the k
/// tiles); each waiting cycle raises one `wait` output. `retire` ends a chunk. What it waits for
/// must stay until it is taken, `rowsAvailable` until `retire`. `pass` counts passes from `clear` on.
public final class LayerWalker extends Component {
  /// `singleRows`: every chunk is one row. `earlyFlags`: counters' flags are registers, see
  /// `Countdown`.
  public record Params(int banks, int wordBits, int passBits, int pixelBits, int sizeBits,
      int positionBits, boolean singleRows, boolean earlyFlags) {}

  /// Steps of one kind: bytes from window to window, and pixels.
  public static final class Step extends Bundle {
    public final LinePointer pointer;
    public final UInt pixels;

    public Step(Params p) {
      pointer = new LinePointer(p.wordBits(), p.banks());
      pixels = uint(p.positionBits());
    }
  }

  private final Params p;

  public LayerWalker(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool layerStart = in(bool());
  public final UInt columnsQ = in(uint(p.sizeBits()));
  public final UInt chunks = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt lastChunkRows = in(uint(p.sizeBits()));
  public final UInt kTiles = in(uint(p.sizeBits()));
  public final UInt filterTiles = in(uint(p.sizeBits()));
  public final LinePointer first = in(new LinePointer(p.wordBits(), p.banks()));
  public final SInt firstY = in(sint(p.positionBits()));
  public final SInt firstX = in(sint(p.positionBits()));
  public final Step columnStep = in(new Step(p));
  public final Step rowStep = in(new Step(p));
  public final Step chunkStep = in(new Step(p));
  public final Bool rowsAvailable = in(bool());
  public final Bool weightsReady = in(bool());
  public final Bool passFree = in(bool());
  public final Bool finished = out(bool());
  public final Bool issue = out(bool());
  public final LinePointer window = out(new LinePointer(p.wordBits(), p.banks()));
  public final SInt y = out(sint(p.positionBits()));
  public final SInt x = out(sint(p.positionBits()));
  public final Bool firstOfTile = out(bool());
  public final Bool firstOfPass = out(bool());
  public final Bool firstTile = out(bool());
  public final Bool lastOfPass = out(bool());
  public final UInt pass = out(uint(p.passBits()));
  public final UInt pixel = out(uint(p.pixelBits()));
  public final Bool retire = out(bool());
  public final Bool waitRows = out(bool());
  public final Bool waitWeights = out(bool());
  public final Bool waitAccumulators = out(bool());

  @Override
  protected String summary() {
    return "walks layers, chunks, filter tiles, k tiles, rows and columns; one window a cycle";
  }

  /// Where a window lies.
  private final class Place {
    final LinePointer pointer = reg(new LinePointer(p.wordBits(), p.banks()));
    final SInt y = reg(sint(p.positionBits()));

    Place(String name) {
      pointer.named(name);
      y.named(name + "Y");
    }

    void set(Sum to) {
      pointer.set(to.pointer);
      y.set(to.y);
    }

    Sum plus(Step step) {
      return new Sum(LinePointer.add(pointer.value(), step.pointer.value(), p.banks()),
          y.add(step.pixels.asSInt()));
    }

    Sum value() {
      return new Sum(pointer.value(), y);
    }
  }

  private record Sum(LinePointer.Sum pointer, SInt y) {}

  @Override
  protected void build() {
    var running = reg(bool()).named("running").init(0);
    var tileStart = reg(bool()).named("tileStart");
    var firstK = reg(bool()).named("firstKTile");
    var kTile = reg(uint(p.wordBits())).named("kTile");
    var index = reg(uint(p.pixelBits())).named("index");
    var passNow = reg(uint(p.passBits())).named("passNow").init(0);
    var columns = Countdown.repeating(this, "columnsLeft", columnsQ, p.earlyFlags());
    var kLeft = Countdown.repeating(this, "kTilesLeft", kTiles, p.earlyFlags());
    var tilesLeft =
        Countdown.repeating(this, "filterTilesLeft", filterTiles, p.earlyFlags());
    var rows = new ChunkRows(this, new ChunkRows.Params(p.sizeBits(), p.earlyFlags()));
    rows.named("rows");

    Bool weightsOk = flag("weightsOk", tileStart.not().or(weightsReady));
    Bool passStart = flag("passStart", tileStart.and(firstK));
    Bool passOk = flag("passOk", passStart.not().or(passFree));
    Bool go = flag("go", running.and(rowsAvailable).and(weightsOk).and(passOk));
    Bool endsRow = flag("endsRow", go.and(columns.last));
    Bool endsTile = flag("endsTile", p.singleRows() ? endsRow : endsRow.and(rows.lastRow));
    Bool endsPass = flag("endsPass", endsTile.and(kLeft.last));
    Bool endsChunk = flag("endsChunk", endsPass.and(tilesLeft.last));
    Bool endsLayer = flag("endsLayer", endsChunk.and(rows.lastChunk));
    count(columns, go);
    count(kLeft, endsTile);
    count(tilesLeft, endsPass);
    rows.load.set(layerStart);
    rows.chunks.set(chunks);
    rows.chunkRows.set(chunkRows);
    rows.lastChunkRows.set(lastChunkRows);
    rows.endsRow.set(endsRow);
    rows.endsTile.set(endsTile);
    rows.endsChunk.set(endsChunk);

    places(go, endsRow, endsTile, endsChunk, kTile);
    when(go, () -> {
      tileStart.set(0);
      index.set(index.add(1));
    });
    when(endsTile, () -> {
      tileStart.set(1);
      firstK.set(0);
      index.set(0);
      kTile.set(kTile.add(1));
    });
    when(endsPass, () -> {
      firstK.set(1);
      kTile.set(0);
      passNow.set(passNow.add(1));
    });
    when(endsLayer, () -> running.set(0));
    when(layerStart, () -> {
      running.set(1);
      tileStart.set(1);
      firstK.set(1);
      kTile.set(0);
      index.set(0);
    });
    when(clear, () -> {
      running.set(0);
      passNow.set(0);
    });

    issue.set(go);
    firstOfTile.set(go.and(tileStart));
    firstOfPass.set(go.and(passStart));
    firstTile.set(firstK);
    lastOfPass.set(endsPass);
    pass.set(passNow);
    pixel.set(index);
    retire.set(endsChunk);
    finished.set(endsLayer);
    waitRows.set(running.and(rowsAvailable.not()));
    waitWeights.set(running.and(rowsAvailable).and(weightsOk.not()));
    waitAccumulators.set(running.and(rowsAvailable).and(weightsOk).and(passOk.not()));
  }

  private void places(Bool go, Bool endsRow, Bool endsTile, Bool endsChunk, UInt kTile) {
    var at = new Place("at");
    var rowAt = new Place("rowAt");
    var chunkAt = new Place("chunkAt");
    var atX = reg(sint(p.positionBits())).named("atX");
    var nextRow = rowAt.plus(rowStep);
    var nextChunk = chunkAt.plus(chunkStep);
    when(go, () -> {
      at.pointer.set(LinePointer.add(at.pointer.value(), columnStep.pointer.value(), p.banks()));
      atX.set(atX.add(columnStep.pixels.asSInt()));
    });
    when(endsRow, () -> {
      at.set(nextRow);
      rowAt.set(nextRow);
      atX.set(firstX);
    });
    when(endsTile, () -> {
      at.set(chunkAt.value());
      rowAt.set(chunkAt.value());
    });
    when(endsChunk, () -> {
      at.set(nextChunk);
      rowAt.set(nextChunk);
      chunkAt.set(nextChunk);
    });
    var start = new Sum(first.value(), firstY);
    when(layerStart, () -> {
      at.set(start);
      rowAt.set(start);
      chunkAt.set(start);
      atX.set(firstX);
    });
    window.word.set(at.pointer.word.add(kTile));
    window.bank.set(at.pointer.bank);
    y.set(at.y);
    x.set(atX);
  }

  private void count(Countdown counter, Bool step) {
    counter.step.set(step);
    counter.load.set(layerStart);
  }
}
