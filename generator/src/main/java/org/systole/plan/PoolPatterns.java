package org.systole.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.engine.LayerMapping;

/// What pooling does with the values of a layer, window by window: which updates end a window.
final class PoolPatterns {
  /// The updates of a value in their order: whether a window leaves with each, and which of them,
  /// if any (else -1), ends a row of windows.
  record Pattern(List<Boolean> leaves, int rowEnd) {}

  /// The windows along one axis that hold a place, in the order in which they are updated: whether
  /// each is there and ends; the one with which a row ends.
  private record Holds(List<Boolean> ends, int last) {}

  private final List<Pattern> patterns = new ArrayList<>();
  private final int[] rowKinds;
  private final int[] columnKinds;
  private final List<Holds> rows;
  private final List<Holds> columns;
  private final int[][] ids;

  PoolPatterns(LayerMapping m) {
    var layer = m.layer();
    rowKinds = new int[m.rowsP()];
    columnKinds = new int[m.columnsQ()];
    rows = kinds(rowKinds, m.poolHeight(), m.poolStride(), m.poolPadding().top(),
        layer.pooledHeight(), true);
    columns = kinds(columnKinds, m.poolWidth(), m.poolStrideWidth(), m.poolPadding().left(),
        layer.pooledWidth(), false);
    ids = new int[rows.size()][columns.size()];
  }

  private static List<Holds> kinds(int[] kinds, int size, int stride, int padding, int windows,
      boolean whole) {
    var found = new ArrayList<Holds>();
    Map<Holds, Integer> numbers = new HashMap<>();
    for (int at = 0; at < kinds.length; at++) {
      var holds = holds(at, kinds.length, size, stride, padding, windows, whole);
      kinds[at] = numbers.computeIfAbsent(holds, _ -> {
        found.add(holds);
        return found.size() - 1;
      });
    }
    return found;
  }

  /// `whole`: a row only ends with a window that does not reach beyond the last place.
  private static Holds holds(int at, int places, int size, int stride, int padding, int windows,
      boolean whole) {
    var ends = new ArrayList<Boolean>();
    int last = -1;
    int window = (at + padding) / stride;
    for (int phase = (at + padding) % stride; phase < size; phase += stride, window--) {
      boolean there = window >= 0 && window < windows;
      boolean reaches = phase + 1 == size;
      ends.add(there && (reaches || at + 1 == places));
      if (there && (whole ? reaches : at + 1 == places)) {
        last = ends.size() - 1;
      }
    }
    return new Holds(List.copyOf(ends), last);
  }

  /// The number of what is done with the value of a row and a column.
  int id(int row, int column) {
    int r = rowKinds[row];
    int c = columnKinds[column];
    if (ids[r][c] == 0) {
      patterns.add(pattern(rows.get(r), columns.get(c)));
      ids[r][c] = patterns.size();
    }
    return ids[r][c] - 1;
  }

  Pattern pattern(int id) {
    return patterns.get(id);
  }

  private static Pattern pattern(Holds row, Holds column) {
    var leaves = new ArrayList<Boolean>();
    for (boolean down : row.ends()) {
      for (boolean across : column.ends()) {
        leaves.add(down && across);
      }
    }
    return new Pattern(List.copyOf(leaves), row.last() < 0 || column.last() < 0 ? -1
        : row.last() * column.ends().size() + column.last());
  }
}
