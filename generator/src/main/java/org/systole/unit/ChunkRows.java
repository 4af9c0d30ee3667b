package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Counts the rows of tiles and the chunks of a layer: `chunks` chunks of `chunkRows` rows, the last of
/// `lastChunkRows`, each walked by any number of tiles.
///
/// `endsRow`, `endsTile` and `endsChunk` come in the last cycle of each, the first with the others.
/// `lastRow` and `lastChunk` belong to the row at hand, with `earlyFlags` from registers, see
/// `Countdown`. `load` begins a layer.
public final class ChunkRows extends Component {
  public record Params(int sizeBits, boolean earlyFlags) {}

  private final Params p;

  public ChunkRows(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool load = in(bool());
  public final UInt chunks = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt lastChunkRows = in(uint(p.sizeBits()));
  public final Bool endsRow = in(bool());
  public final Bool endsTile = in(bool());
  public final Bool endsChunk = in(bool());
  public final Bool lastRow = out(bool());
  public final Bool lastChunk = out(bool());

  @Override
  protected String summary() {
    return "counts the rows of tiles, and chunks";
  }

  @Override
  protected void build() {
    var chunksLeft = reg(uint(p.sizeBits())).named("chunksLeft");
    var rows = reg(uint(p.sizeBits())).named("rowsOfChunk");
    var rowsLeft = reg(uint(p.sizeBits())).named("rowsLeft");
    Bool only = flag("onlyChunk", chunks.eq(1));
    Bool nextIsLast = flag("nextChunkIsLast", chunksLeft.eq(p.sizeBits() == 1 ? 0 : 2));
    UInt first = mux(only, lastChunkRows, chunkRows);
    UInt next = mux(nextIsLast, lastChunkRows, chunkRows);
    when(endsRow, () -> rowsLeft.set(rowsLeft.sub(1)));
    when(endsTile, () -> rowsLeft.set(rows));
    when(endsChunk, () -> {
      chunksLeft.set(chunksLeft.sub(1));
      rowsLeft.set(next);
      rows.set(next);
    });
    when(load, () -> {
      chunksLeft.set(chunks);
      rowsLeft.set(first);
      rows.set(first);
    });
    if (p.earlyFlags()) {
      early(rowsLeft, only, nextIsLast);
    } else {
      lastRow.set(rowsLeft.eq(1));
      lastChunk.set(chunksLeft.eq(1));
    }
  }

  private void early(UInt rowsLeft, Bool only, Bool nextIsLast) {
    var endsTileNow = reg(bool()).named("lastRowNow");
    var endsLayerNow = reg(bool()).named("lastChunkNow");
    var single = reg(bool()).named("singleRow");
    Bool lastIsSingle = flag("lastChunkIsSingle", lastChunkRows.eq(1));
    Bool othersAreSingle = flag("otherChunksAreSingle", chunkRows.eq(1));
    Bool firstIsSingle = mux(only, lastIsSingle, othersAreSingle);
    Bool nextIsSingle = mux(nextIsLast, lastIsSingle, othersAreSingle);
    when(endsRow, () -> endsTileNow.set(rowsLeft.eq(p.sizeBits() == 1 ? 0 : 2)));
    when(endsTile, () -> endsTileNow.set(single));
    when(endsChunk, () -> {
      endsLayerNow.set(nextIsLast);
      endsTileNow.set(nextIsSingle);
      single.set(nextIsSingle);
    });
    when(load, () -> {
      endsLayerNow.set(only);
      endsTileNow.set(firstIsSingle);
      single.set(firstIsSingle);
    });
    lastRow.set(endsTileNow);
    lastChunk.set(endsLayerNow);
  }
}
