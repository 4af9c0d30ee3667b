package org.systole.plan;

import org.systole.engine.LayerMapping;

/// `TileProgress`, cycle by cycle: which channels of a chunk are written.
final class TileClock {
  private final int columns;
  private LayerMapping mapping;
  private int tiles;
  private long outputs;
  private int chunksLeft;
  private int rows;
  private int channels;

  TileClock(int columns) {
    this.columns = columns;
  }

  /// Rows of which `channels` are written.
  int rows() {
    return rows;
  }

  int channels() {
    return channels;
  }

  /// A write, `rowEnd` that of the last channels of row `rowsDone`.
  void written(boolean rowEnd, int rowsDone) {
    if (tiles > 0 && --outputs == 0) {
      outputs = mapping.passOutputs(chunksLeft == 1);
      tiles--;
      channels += columns;
    }
    if (rowEnd && rowsDone + 1 == rows) {
      chunksLeft--;
      outputs = mapping.passOutputs(chunksLeft == 1);
      rows += mapping.chunkRows();
      tiles = mapping.tilesAhead();
      channels = 0;
    }
  }

  void end() {
    channels = 0;
  }

  void begin(LayerMapping layer) {
    mapping = layer;
    chunksLeft = layer.chunks();
    outputs = layer.passOutputs(chunksLeft == 1);
    rows = layer.chunkRows();
    tiles = layer.tilesAhead();
    channels = 0;
  }
}
