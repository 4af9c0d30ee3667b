package org.systole.sim.network;

import org.systole.engine.LayerMapping;

/// Where the groups of values of a layer lie in its tensor P x Q x M, in the order in which they
/// leave the array: for chunk, filter tile, row, column, group.
final class TotalsOrder {
  private final LayerMapping mapping;
  private final int lanes;
  private final int tileColumns;
  private int chunk;
  private int tile;
  private int row;
  private int column;
  private int group;

  TotalsOrder(LayerMapping mapping, int lanes, int tileColumns) {
    this.mapping = mapping;
    this.lanes = lanes;
    this.tileColumns = tileColumns;
  }

  /// The next group has values.
  boolean more() {
    return chunk < mapping.chunks();
  }

  /// Index of the first value of the next group.
  int first() {
    int y = chunk * mapping.chunkRows() + row;
    return (y * mapping.columnsQ() + column) * filters() + channel();
  }

  /// Values of the next group.
  int count() {
    return Math.min(lanes, filters() - channel());
  }

  void step() {
    int last = Math.min(filters(), (tile + 1) * tileColumns);
    group++;
    if (tile * tileColumns + group * lanes < last) {
      return;
    }
    group = 0;
    if (++column < mapping.columnsQ()) {
      return;
    }
    column = 0;
    int rows = chunk + 1 == mapping.chunks() ? mapping.lastChunkRows() : mapping.chunkRows();
    if (++row < rows) {
      return;
    }
    row = 0;
    if (++tile < mapping.filterTiles()) {
      return;
    }
    tile = 0;
    chunk++;
  }

  private int channel() {
    return tile * tileColumns + group * lanes;
  }

  private int filters() {
    return mapping.layer().filters();
  }
}
