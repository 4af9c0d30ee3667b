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
    var columns = Countdown.of(this, "columnsLeft", shape.columnsQ);
    var tiles = Countdown.of(this, "tilesLeft", shape.filterTiles);
    Bool endsPixel = flag("endsPixel", advance.and(lastGroup));
    Bool endsRow = flag("endsRow", endsPixel.and(columns.last));
    Bool endsTile = flag("endsTile", endsRow.and(lastRow));
    Bool endsChunk = flag("endsChunk", endsTile.and(tiles.last));
    repeat(columns, endsPixel);
    repeat(tiles, endsTile);
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
    var chunks = Countdown.of(this, "chunksLeft", shape.chunks);
    chunks.load.set(start);
    chunks.step.set(endsChunk);
    var row = reg(uint(p.sizeBits())).named("row");
    lastRow.set(row.add(1).eq(mux(chunks.last, shape.lastChunkRows, shape.chunkRows)));
    when(endsRow, () -> row.set(row.add(1)));
    when(endsTile.or(start), () -> row.set(0));
  }

  private void repeat(Countdown counter, Bool step) {
    counter.step.set(step);
    counter.load.set(start.or(step.and(counter.last)));
  }
}
