package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Walks a layer: for chunk, for filter tile, for k tile, for row of the chunk, for column, one window a cycle.
///
/// A chunk is `chunkRows` output rows (the last may have fewer). `issue` is high in each cycle in which a window starts;
/// the pointer, `pixel` (index in the chunk) and the first/last marks belong to that cycle. It waits for
/// all rows of a chunk (`firstRows` for the first; then no row is waited for within a tile), weights (`weightsReady`, at the first window of a tile) and the
/// accumulators (`halfFree`, at the first window of a pass over the k tiles); each waiting cycle raises one `wait` output.
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
  public final UInt rowsP = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt kTiles = in(uint(p.sizeBits()));
  public final UInt filterTiles = in(uint(p.sizeBits()));
  public final UInt firstRows = in(uint(p.sizeBits()));
  public final UInt paddedRows = in(uint(p.sizeBits()));
  public final UInt chunkStride = in(uint(p.sizeBits()));
  public final LinePointer pixelStep;
  public final LinePointer rowStep;
  public final LinePointer chunkStep;
  public final UInt filledRows = in(uint(p.sizeBits()));
  public final Bool weightsReady = in(bool());
  public final Bool halfFree = in(bool());
  public final Bool issue = out(bool());
  public final LinePointer window;
  public final Bool firstOfTile = out(bool());
  public final Bool firstOfPass = out(bool());
  public final Bool firstTile = out(bool());
  public final Bool lastOfPass = out(bool());
  public final Bool half = out(bool());
  public final UInt pixel;
  public final Bool retire = out(bool());
  public final Bool waitRows = out(bool());
  public final Bool waitWeights = out(bool());
  public final Bool waitAccumulators = out(bool());

  {
    pixelStep = in(new LinePointer(p.wordBits(), p.banks()));
    rowStep = in(new LinePointer(p.wordBits(), p.banks()));
    chunkStep = in(new LinePointer(p.wordBits(), p.banks()));
    window = out(new LinePointer(p.wordBits(), p.banks()));
    pixel = out(uint(p.pixelBits()));
  }

  @Override
  protected String summary() {
    return "walks chunks, filter tiles, k tiles, rows and columns; one window a cycle";
  }

  @Override
  protected void build() {
    var running = reg(bool()).named("running").init(0);
    var q = reg(uint(p.sizeBits())).named("q");
    var kTile = reg(uint(p.sizeBits())).named("kTile");
    var filterTile = reg(uint(p.sizeBits())).named("filterTile");
    var rowsLeft = reg(uint(p.sizeBits())).named("rowsLeft");
    var needed = reg(uint(p.sizeBits())).named("needed");
    var index = reg(uint(p.pixelBits())).named("index");
    var halfNow = reg(bool()).named("halfNow").init(0);
    var at = pointer("at");
    var rowAt = p.singleRows() ? null : pointer("rowAt");
    var chunkAt = pointer("chunkAt");

    Bool lastQ = flag("lastColumn", q.add(1).eq(columnsQ));
    Bool wholeChunk = flag("wholeChunk", rowsLeft.gt(chunkRows));
    UInt t = p.singleRows() ? null : reg(uint(p.sizeBits())).named("t");
    Bool lastT = flag("lastRow", p.singleRows() ? lit(true)
        : t.add(1).eq(mux(wholeChunk, chunkRows, rowsLeft)));
    Bool lastK = flag("lastKTile", kTile.add(1).eq(kTiles));
    Bool lastM = flag("lastFilterTile", filterTile.add(1).eq(filterTiles));
    Bool tileStart = flag("tileStart", p.singleRows() ? q.eq(0) : q.eq(0).and(t.eq(0)));
    Bool passStart = flag("passStart", tileStart.and(kTile.eq(0)));
    Bool rowsReady = flag("rowsReady", filledRows.ge(needed).or(filledRows.eq(paddedRows)));
    Bool weightsOk = flag("weightsOk", tileStart.not().or(weightsReady));
    Bool halfOk = flag("halfOk", passStart.not().or(halfFree));
    Bool go = flag("go", running.and(rowsReady).and(weightsOk).and(halfOk));
    Bool tileEnd = flag("tileEnd", lastQ.and(lastT));
    Bool passEnd = flag("passEnd", tileEnd.and(lastK));
    Bool chunkEnd = flag("chunkEnd", passEnd.and(lastM));

    var nextChunk = LinePointer.add(chunkAt.value(), chunkStep.value(), p.banks());
    when(go, () -> {
      q.set(q.add(1));
      index.set(index.add(1));
      at.set(LinePointer.add(at.value(), pixelStep.value(), p.banks()));
      if (!p.singleRows()) {
        when(lastQ, () -> {
          var nextRow = LinePointer.add(rowAt.value(), rowStep.value(), p.banks());
          q.set(0);
          t.set(t.add(1));
          at.set(nextRow);
          rowAt.set(nextRow);
        });
      }
      when(tileEnd, () -> {
        q.set(0);
        index.set(0);
        at.set(chunkAt.value());
        startRows(t, rowAt, chunkAt.value());
        kTile.set(kTile.add(1));
        when(lastK, () -> {
          kTile.set(0);
          halfNow.set(halfNow.not());
          filterTile.set(filterTile.add(1));
        });
        when(chunkEnd, () -> {
          filterTile.set(0);
          rowsLeft.set(rowsLeft.sub(chunkRows));
          needed.set(needed.add(chunkStride));
          at.set(nextChunk);
          startRows(t, rowAt, nextChunk);
          chunkAt.set(nextChunk);
          when(wholeChunk.not(), () -> running.set(0));
        });
      });
    });
    when(start, () -> {
      running.set(1);
      halfNow.set(0);
      for (var counter : new UInt[] {q, kTile, filterTile}) {
        counter.set(0);
      }
      index.set(0);
      rowsLeft.set(rowsP);
      needed.set(firstRows);
      var zero = new LinePointer.Sum(lit(0, p.wordBits()), lit(0, at.bank.width()));
      at.set(zero);
      chunkAt.set(zero);
      startRows(t, rowAt, zero);
    });

    issue.set(go);
    window.word.set(at.word.add(kTile.resize(p.wordBits())));
    window.bank.set(at.bank);
    firstOfTile.set(go.and(tileStart));
    firstOfPass.set(go.and(passStart));
    firstTile.set(kTile.eq(0));
    lastOfPass.set(go.and(passEnd));
    half.set(halfNow);
    pixel.set(index);
    retire.set(go.and(chunkEnd));
    waitRows.set(running.and(rowsReady.not()));
    waitWeights.set(running.and(rowsReady).and(weightsOk.not()));
    waitAccumulators.set(running.and(rowsReady).and(weightsOk).and(halfOk.not()));
  }

  /// First row of a chunk; nothing to do where a chunk is one row.
  private void startRows(UInt t, LinePointer rowAt, LinePointer.Sum chunk) {
    if (!p.singleRows()) {
      t.set(0);
      rowAt.set(chunk);
    }
  }

  private LinePointer pointer(String name) {
    var pointer = reg(new LinePointer(p.wordBits(), p.banks()));
    pointer.named(name);
    return pointer;
  }

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
