package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Walks a layer: for chunk, for filter tile, for k tile, for row of the chunk, for column, one
/// window a cycle.
///
/// `issue` is high in each cycle in which a window starts; the pointer, `pixel` (index in the
/// chunk) and the first/last marks belong to that cycle. It waits for the rows of a chunk
/// (`rowsAvailable`), for weights (`weightsReady`, at the first window of a tile) and for
/// accumulators (`halfFree`, at the first window of a pass over the k tiles); each waiting cycle
/// raises one `wait` output. `retire` ends a chunk. `singleRows`: every chunk is one row. What it
/// waits for must stay until it is taken, `rowsAvailable` until `retire`: a gap inside a tile would
/// bring two tokens of one pixel too close for the accumulators.
public final class WindowWalker extends Component {
  public record Params(int banks, int wordBits, int pixelBits, int sizeBits,
      boolean singleRows) {}

  private final Params p;

  public WindowWalker(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt columnsQ = in(uint(p.sizeBits()));
  public final UInt chunks = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt lastChunkRows = in(uint(p.sizeBits()));
  public final UInt kTiles = in(uint(p.sizeBits()));
  public final UInt filterTiles = in(uint(p.sizeBits()));
  public final LinePointer pixelStep = in(new LinePointer(p.wordBits(), p.banks()));
  public final LinePointer rowStep = in(new LinePointer(p.wordBits(), p.banks()));
  public final LinePointer chunkStep = in(new LinePointer(p.wordBits(), p.banks()));
  public final Bool rowsAvailable = in(bool());
  public final Bool weightsReady = in(bool());
  public final Bool halfFree = in(bool());
  public final Bool issue = out(bool());
  public final LinePointer window = out(new LinePointer(p.wordBits(), p.banks()));
  public final Bool firstOfTile = out(bool());
  public final Bool firstOfPass = out(bool());
  public final Bool firstTile = out(bool());
  public final Bool lastOfPass = out(bool());
  public final Bool half = out(bool());
  public final UInt pixel = out(uint(p.pixelBits()));
  public final Bool retire = out(bool());
  public final Bool waitRows = out(bool());
  public final Bool waitWeights = out(bool());
  public final Bool waitAccumulators = out(bool());

  @Override
  protected String summary() {
    return "walks chunks, filter tiles, k tiles, rows and columns; one window a cycle";
  }

  @Override
  protected void build() {
    var running = reg(bool()).named("running").init(0);
    var tileStart = reg(bool()).named("tileStart");
    var firstK = reg(bool()).named("firstKTile");
    var kTile = reg(uint(p.wordBits())).named("kTile");
    var index = reg(uint(p.pixelBits())).named("index");
    var halfNow = reg(bool()).named("halfNow").init(0);
    var at = pointer("at");
    var chunkAt = pointer("chunkAt");
    var columns = Countdown.repeating(this, "columnsLeft", columnsQ, false);
    var kLeft = Countdown.repeating(this, "kTilesLeft", kTiles, false);
    var tilesLeft = Countdown.repeating(this, "filterTilesLeft", filterTiles, false);
    var rows = new ChunkRows(this, new ChunkRows.Params(p.sizeBits(), false));
    rows.named("rows");

    Bool weightsOk = flag("weightsOk", tileStart.not().or(weightsReady));
    Bool passStart = flag("passStart", tileStart.and(firstK));
    Bool halfOk = flag("halfOk", passStart.not().or(halfFree));
    Bool go = flag("go", running.and(rowsAvailable).and(weightsOk).and(halfOk));
    Bool endsRow = flag("endsRow", go.and(columns.last));
    Bool endsTile = flag("endsTile", p.singleRows() ? endsRow : endsRow.and(rows.lastRow));
    Bool endsPass = flag("endsPass", endsTile.and(kLeft.last));
    Bool endsChunk = flag("endsChunk", endsPass.and(tilesLeft.last));
    count(columns, go);
    count(kLeft, endsTile);
    count(tilesLeft, endsPass);
    rows.load.set(start);
    rows.chunks.set(chunks);
    rows.chunkRows.set(chunkRows);
    rows.lastChunkRows.set(lastChunkRows);
    rows.endsRow.set(endsRow);
    rows.endsTile.set(endsTile);
    rows.endsChunk.set(endsChunk);

    var nextChunk = LinePointer.add(chunkAt.value(), chunkStep.value(), p.banks());
    when(go, () -> {
      tileStart.set(0);
      index.set(index.add(1));
      at.set(LinePointer.add(at.value(), pixelStep.value(), p.banks()));
    });
    var zero = new LinePointer.Sum(lit(0, p.wordBits()), lit(0, at.bank.width()));
    rowPlaces(at, endsRow, endsTile, endsChunk, chunkAt.value(), nextChunk);
    when(endsTile, () -> {
      tileStart.set(1);
      firstK.set(0);
      index.set(0);
      kTile.set(kTile.add(1));
      at.set(chunkAt.value());
    });
    when(endsPass, () -> {
      firstK.set(1);
      kTile.set(0);
      halfNow.set(halfNow.not());
    });
    when(endsChunk, () -> {
      at.set(nextChunk);
      chunkAt.set(nextChunk);
      when(rows.lastChunk, () -> running.set(0));
    });
    when(start, () -> {
      running.set(1);
      tileStart.set(1);
      firstK.set(1);
      halfNow.set(0);
      kTile.set(0);
      index.set(0);
      at.set(zero);
      chunkAt.set(zero);
    });

    issue.set(go);
    window.word.set(at.word.add(kTile));
    window.bank.set(at.bank);
    firstOfTile.set(go.and(tileStart));
    firstOfPass.set(go.and(passStart));
    firstTile.set(firstK);
    lastOfPass.set(endsPass);
    half.set(halfNow);
    pixel.set(index);
    retire.set(endsChunk);
    waitRows.set(running.and(rowsAvailable.not()));
    waitWeights.set(running.and(rowsAvailable).and(weightsOk.not()));
    waitAccumulators.set(running.and(rowsAvailable).and(weightsOk).and(halfOk.not()));
  }

  /// From row to row of a chunk; nothing to do where a chunk is one row.
  private void rowPlaces(LinePointer at, Bool endsRow, Bool endsTile, Bool endsChunk,
      LinePointer.Sum chunk, LinePointer.Sum nextChunk) {
    if (p.singleRows()) {
      return;
    }
    var rowAt = pointer("rowAt");
    var nextRow = LinePointer.add(rowAt.value(), rowStep.value(), p.banks());
    when(endsRow, () -> {
      at.set(nextRow);
      rowAt.set(nextRow);
    });
    when(endsTile, () -> rowAt.set(chunk));
    when(endsChunk, () -> rowAt.set(nextChunk));
    when(start, () -> {
      rowAt.word.set(0);
      rowAt.bank.set(0);
    });
  }

  private void count(Countdown counter, Bool step) {
    counter.step.set(step);
    counter.load.set(start);
  }

  private LinePointer pointer(String name) {
    var pointer = reg(new LinePointer(p.wordBits(), p.banks()));
    pointer.named(name);
    return pointer;
  }
}
