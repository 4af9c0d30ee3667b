package org.systole.fpga.family;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.systole.unit.TileType;

/// Which cells an array gets where the user names none.
public final class CellChoice {
  private CellChoice() {}

  /// Of `cells` the one with which an array of `rows` x `columns` takes the fewest LUTs, if no more than
  /// `blocks` DSP blocks and `legal`, which says whether a cell does what it is for; the first of equals.
  public static TileType cheapest(List<TileType> cells, int rows, int columns, int blocks,
      Predicate<TileType> legal) {
    return cells.stream().filter(c -> c.cost(rows, columns).blocks() <= blocks)
        .filter(legal).min(Comparator.comparingInt(c -> c.cost(rows, columns).luts()))
        .orElseThrow(() -> new IllegalArgumentException("no cell for " + rows + "x" + columns));
  }
}
