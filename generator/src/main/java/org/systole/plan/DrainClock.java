package org.systole.plan;

import java.util.ArrayDeque;
import org.systole.engine.LayerMapping;

/// The totals of a layer in the order in which they leave (`OutputOrder`), and when those of a pass may
/// (`Drain`).
final class DrainClock {
  /// Groups of a tile that has all its columns.
  private final int groupsOfTile;
  private final ArrayDeque<Long> passes = new ArrayDeque<>();

  private LayerMapping mapping;
  private PoolPatterns times;
  private boolean open;
  private long passesLeft;
  private int chunk;
  private int tile;
  private int row;
  private int column;
  private int group;

  DrainClock(int groupsOfTile) {
    this.groupsOfTile = groupsOfTile;
  }

  /// The totals of a pass may leave from cycle `now` on.
  void passEnds(long now) {
    passes.add(now);
  }

  void begin(LayerMapping newMapping, PoolPatterns newTimes) {
    mapping = newMapping;
    times = newTimes;
    open = true;
    passesLeft = (long) mapping.chunks() * mapping.filterTiles();
    chunk = 0;
    tile = 0;
    row = 0;
    column = 0;
    group = 0;
  }

  /// Whether a total of the layer may leave in cycle `now`.
  boolean ready(long now) {
    return open && !passes.isEmpty() && passes.peek() <= now;
  }

  private boolean lastTile() {
    return tile + 1 == mapping.filterTiles();
  }

  private int groups() {
    return lastTile() ? mapping.lastGroups() : groupsOfTile;
  }

  /// The value that leaves next, for `PoolClock`.
  int value() {
    boolean last = lastTile() && group + 1 == groups();
    boolean single = groups() == 1 && mapping.poolHeight() * mapping.poolWidth() > 1;
    return times.id(chunk * mapping.chunkRows() + row, column)
        | (single ? PoolClock.SINGLE : 0) | (last ? PoolClock.LAST_GROUP : 0);
  }

  /// Goes on to the next value; whether it was the last of its pass.
  boolean step() {
    if (++group < groups()) {
      return false;
    }
    group = 0;
    if (++column < mapping.columnsQ()) {
      return false;
    }
    column = 0;
    int rows = chunk + 1 == mapping.chunks() ? mapping.lastChunkRows() : mapping.chunkRows();
    if (++row < rows) {
      return false;
    }
    row = 0;
    passes.remove();
    open = --passesLeft > 0;
    if (++tile == mapping.filterTiles()) {
      tile = 0;
      chunk++;
    }
    return true;
  }
}
