package org.systole.plan;

import org.systole.unit.TileLoader;

/// When windows begin, and what the walker waits for: `WindowWalker` with `TileLoader`.
///
/// A tile's windows begin one a cycle. Its first waits for the rows of its chunk, then for its
/// weights, whose load began with the first window of the tile before, then, in the first tile of a
/// pass, for a free half of the accumulators. Cost: one step a tile.
final class TileWalk {
  private final int kTiles;
  private final int period;
  private long next;
  private long weights;
  private long waitRows;
  private long waitWeights;
  private long waitAccumulators;
  private Waits ofFirst;

  TileWalk(int kTiles, int loadRows) {
    this.kTiles = kTiles;
    period = TileLoader.period(loadRows);
    next = 1;
    weights = period;
  }

  /// One pass over the k tiles, `pixels` windows each; the result is the cycle of its last window.
  long pass(long rowsAvailable, long halfFree, int pixels) {
    for (int k = 0; k < kTiles; k++) {
      long rows = Math.max(next, rowsAvailable);
      long loaded = Math.max(rows, weights);
      long begin = k == 0 ? Math.max(loaded, halfFree) : loaded;
      waitRows += rows - next;
      waitWeights += loaded - rows;
      waitAccumulators += begin - loaded;
      if (ofFirst == null) {
        ofFirst = waits();
      }
      next = begin + pixels;
      weights = begin + period;
    }
    return next - 1;
  }

  /// Cycles waited so far.
  Waits waits() {
    return new Waits(waitRows, waitWeights, waitAccumulators);
  }

  /// Cycles waited before the first window of all.
  Waits waitsOfFirst() {
    return ofFirst;
  }

  /// What the walker waited for, in cycles.
  record Waits(long rows, long weights, long accumulators) {
    long all() {
      return rows + weights + accumulators;
    }

    Waits since(Waits earlier) {
      return new Waits(rows - earlier.rows, weights - earlier.weights,
          accumulators - earlier.accumulators);
    }
  }
}
