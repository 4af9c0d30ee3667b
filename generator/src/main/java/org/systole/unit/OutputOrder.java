package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The order in which totals leave: for chunk, filter tile, row of the chunk, column q, group of
/// `lanes` channels of the tile.
///
/// The flags belong to the value that `next` steps over. `singleRows`: every chunk is one row.
public final class OutputOrder extends Component {
  public record Params(int sizeBits, int columns, int lanes, boolean singleRows) {
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
    int bits = p.groupBits() + 1;
    var g = reg(uint(p.groupBits())).named("g");
    var columns = Countdown.repeating(this, "columnsLeft", shape.columnsQ);
    var tiles = Countdown.repeating(this, "tilesLeft", shape.filterTiles);
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
    lastGroup.set(g.resize(bits).add(1).eq(
        mux(tiles.last, shape.lastGroups.resize(bits), lit(p.groups(), bits))));
    groupIndex.set(g);
    when(advance, () -> g.set(g.add(1)));
    when(endsPixel.or(start), () -> g.set(0));
    if (p.singleRows()) {
      lastRow.set(1);
      return;
    }
    var rows = new ChunkRows(this, new ChunkRows.Params(p.sizeBits()));
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
}
