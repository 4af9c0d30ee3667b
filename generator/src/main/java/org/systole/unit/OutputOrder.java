package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The order in which totals leave: for chunk, filter tile, row of the chunk, column q, group of
/// `lanes` channels of the tile.
///
/// The flags belong to the value that `advance` steps over; with `earlyFlags` they are registers, see
/// `Countdown`. `singleRows`: every chunk is one row.
public final class OutputOrder extends Component {
  public record Params(int sizeBits, int columns, int lanes, boolean singleRows,
      boolean earlyFlags) {
    public Params {
      if (columns % lanes != 0) {
        throw new IllegalArgumentException(lanes + " lanes do not divide " + columns + " columns");
      }
    }

    /// Groups of a tile that has all its columns.
    public int groups() {
      return columns / lanes;
    }

    /// Bits of a group's place in the tile, at least 1.
    public int groupBits() {
      return Math.max(1, log2Up(groups()));
    }
  }

  /// The layer's numbers: Q columns; chunks of `chunkRows` rows, the last of `lastChunkRows`; tiles
  /// of `columns` channels, the last of `lastGroups` groups.
  public static final class Shape extends Bundle {
    public final UInt columnsQ;
    public final UInt chunks;
    public final UInt chunkRows;
    public final UInt lastChunkRows;
    public final UInt filterTiles;
    public final UInt lastGroups;

    public Shape(int sizeBits) {
      columnsQ = uint(sizeBits);
      chunks = uint(sizeBits);
      chunkRows = uint(sizeBits);
      lastChunkRows = uint(sizeBits);
      filterTiles = uint(sizeBits);
      lastGroups = uint(sizeBits);
    }

    /// Connects all of it.
    public void set(Shape other) {
      columnsQ.set(other.columnsQ);
      chunks.set(other.chunks);
      chunkRows.set(other.chunkRows);
      lastChunkRows.set(other.lastChunkRows);
      filterTiles.set(other.filterTiles);
      lastGroups.set(other.lastGroups);
    }
  }

  private final Params p;

  public OutputOrder(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool advance = in(bool());
  public final Shape shape = in(new Shape(p.sizeBits()));
  public final UInt groupIndex = out(uint(p.groupBits()));
  public final Bool lastGroup = out(bool());
  public final Bool lastColumn = out(bool());
  public final Bool lastRow = out(bool());
  public final Bool lastTile = out(bool());

  @Override
  protected String summary() {
    return "chunks, filter tiles, rows, columns, groups of channels: the order of the totals";
  }

  @Override
  protected void build() {
    var g = reg(uint(p.groupBits())).named("g");
    var columns = Countdown.repeating(this, "columnsLeft", shape.columnsQ, p.earlyFlags());
    var tiles =
        Countdown.repeating(this, "tilesLeft", shape.filterTiles, p.earlyFlags());
    Bool endsPixel = flag("endsPixel", advance.and(lastGroup));
    Bool endsRow = flag("endsRow", endsPixel.and(columns.last));
    Bool endsTile = flag("endsTile", endsRow.and(lastRow));
    Bool endsChunk = flag("endsChunk", endsTile.and(tiles.last));
    columns.load.set(start);
    columns.step.set(endsPixel);
    tiles.load.set(start);
    tiles.step.set(endsTile);
    lastColumn.set(columns.last);
    lastTile.set(tiles.last);
    lastGroup.set(p.earlyFlags() ? early(g, endsPixel, endsTile, tiles)
        : endsAt(g, 1, tiles.last));
    groupIndex.set(g);
    when(advance, () -> g.set(g.add(1)));
    when(endsPixel.or(start), () -> g.set(0));
    if (p.singleRows()) {
      lastRow.set(1);
      return;
    }
    var rows = new ChunkRows(this, new ChunkRows.Params(p.sizeBits(), p.earlyFlags()));
    rows.named("rows");
    rows.load.set(start);
    rows.chunks.set(shape.chunks);
    rows.chunkRows.set(shape.chunkRows);
    rows.lastChunkRows.set(shape.lastChunkRows);
    rows.endsRow.set(endsRow);
    rows.endsTile.set(endsTile);
    rows.endsChunk.set(endsChunk);
    lastRow.set(rows.lastRow);
  }

  /// Whether `step` groups after `g` the tile ends: the last tile has `lastGroups`, the others all of
  /// them.
  private Bool endsAt(UInt g, int step, Bool lastTile) {
    int bits = p.groupBits() + 1;
    return g.resize(bits).add(step).eq(
        mux(lastTile, shape.lastGroups.resize(bits), lit(p.groups(), bits)));
  }

  private Bool early(UInt g, Bool endsPixel, Bool endsTile, Countdown tiles) {
    var last = reg(bool()).named("lastGroupNow");
    Bool lastIsSingle = flag("lastTileIsSingle", shape.lastGroups.eq(1));
    Bool othersAreSingle = lit(p.groups() == 1);
    Bool lastFollows = flag("lastTileFollows", mux(endsTile, tiles.follows, tiles.last));
    when(advance, () -> last.set(endsAt(g, 2, tiles.last)));
    when(endsPixel, () -> last.set(mux(lastFollows, lastIsSingle, othersAreSingle)));
    when(start, () ->
        last.set(mux(shape.filterTiles.eq(1), lastIsSingle, othersAreSingle)));
    return last;
  }
}
