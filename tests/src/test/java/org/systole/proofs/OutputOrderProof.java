package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.OutputOrder;

/// `OutputOrder`: five nested loops, chunk, tile, row, column, group, the last chunk and the last tile
/// smaller than the others.
final class OutputOrderProof extends UnitHarness {
  record Params(boolean singleRows, boolean earlyFlags) {}

  private static final int SIZE = 2;
  private static final int GROUPS = 2;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("OutputOrder", 4, () -> new OutputOrderProof(new Params(false, false)), 14,
            new Bug("ChunkRows", "rowsLeft <= rowsOfChunk", "rowsLeft <= chunkRows")),
        new UnitProof("OutputOrder, single rows", 4,
            () -> new OutputOrderProof(new Params(true, false)), 14,
            new Bug("OutputOrder", "tilesLeft_step = endsTile", "tilesLeft_step = endsPixel")),
        new UnitProof("OutputOrder, early flags", 4,
            () -> new OutputOrderProof(new Params(false, true)), 14,
            new Bug("ChunkRows", "lastRowNow <= singleRow", "lastRowNow <= lastChunkIsSingle")));
  }

  private final Params p;

  OutputOrderProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Bool start = in(bool());
  public final Bool advance = in(bool());
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(SIZE));

  private UInt count(String name) {
    return reg(uint(SIZE)).named(name).init(0);
  }

  private Bool isLast(UInt value, UInt limit) {
    return value.add(1).eq(limit);
  }

  @Override
  protected void build() {
    var limits = new ArrayList<>(List.of(shape.columnsQ, shape.chunks, shape.chunkRows,
        shape.lastChunkRows, shape.filterTiles, shape.lastGroups));
    limits.forEach(l -> assume(frozen(l).ne(0)));
    assume(shape.lastGroups.le(GROUPS));
    var unit = new OutputOrder(this, new OutputOrder.Params(SIZE, 2 * GROUPS, 2,
        p.singleRows(), p.earlyFlags()));
    unit.named("unit");
    unit.start.set(start);
    unit.advance.set(advance);
    unit.shape.set(shape);

    var on = reg(bool()).named("inLayer").init(0);
    var group = count("modelGroup");
    var column = count("modelColumn");
    var row = count("rowOfChunk");
    var tile = count("tile");
    var chunk = count("chunk");
    assume(advance.not().or(on), "within a layer");
    Bool lastTile = isLast(tile, shape.filterTiles);
    Bool lastChunk = isLast(chunk, shape.chunks);
    Bool lastGroup = isLast(group, mux(lastTile, shape.lastGroups, lit(GROUPS, SIZE)));
    Bool lastColumn = isLast(column, shape.columnsQ);
    Bool lastRow = p.singleRows() ? lit(true)
        : isLast(row, mux(lastChunk, shape.lastChunkRows, shape.chunkRows));
    when(advance, () -> {
      group.set(group.add(1));
      when(lastGroup, () -> {
        group.set(0);
        column.set(column.add(1));
        when(lastColumn, () -> {
          column.set(0);
          row.set(row.add(1));
          when(lastRow, () -> {
            row.set(0);
            tile.set(tile.add(1));
            when(lastTile, () -> {
              tile.set(0);
              chunk.set(chunk.add(1));
              when(lastChunk, () -> on.set(0));
            });
          });
        });
      });
    });
    when(start, () -> {
      on.set(1);
      List.of(group, column, row, tile, chunk).forEach(c -> c.set(0));
    });
    claim(on, unit.groupIndex.eq(group.resize(1)).and(group.lt(GROUPS)), "group");
    claim(on, unit.lastGroup.eq(lastGroup).and(unit.lastColumn.eq(lastColumn)), "columns");
    claim(on, unit.lastRow.eq(lastRow).and(unit.lastTile.eq(lastTile)), "rows");

    left("columnsLeft", on, column, shape.columnsQ);
    left("tilesLeft", on, tile, shape.filterTiles);
    claim(on, group.lt(mux(lastTile, shape.lastGroups, lit(GROUPS, SIZE))), "");
    if (!p.singleRows()) {
      UInt rows = mux(lastChunk, shape.lastChunkRows, shape.chunkRows);
      claim(on, pull(uint(SIZE), "unit.rows.chunksLeft").eq(shape.chunks.sub(chunk))
          .and(chunk.lt(shape.chunks)), "chunks");
      claim(on, pull(uint(SIZE), "unit.rows.rowsOfChunk").eq(rows), "");
      claim(on, pull(uint(SIZE), "unit.rows.rowsLeft").eq(rows.sub(row)), "");
      if (p.earlyFlags()) {
        claim(on, pull(bool(), "unit.rows.singleRow").eq(rows.eq(1)), "");
        claim(on, pull(bool(), "unit.rows.lastChunkNow").eq(lastChunk), "");
      }
      claim(on, row.lt(mux(lastChunk, shape.lastChunkRows, shape.chunkRows)), "");
    }
  }

  private void left(String counter, Bool on, UInt count, UInt limit) {
    claim(on, pull(uint(SIZE), "unit." + counter + ".left").eq(limit.sub(count))
        .and(count.lt(limit)), counter);
  }
}
