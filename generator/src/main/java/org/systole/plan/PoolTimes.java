package org.systole.plan;

import org.systole.accel.Mapping;
import org.systole.unit.Pool;

/// Cycles that `Pool` takes for the value of a row and a column: those of the windows that it updates.
final class PoolTimes {
  private final boolean direct;
  private final boolean averages;
  private final int[] rowWindows;
  private final int[] columnWindows;
  private final boolean[] endsRow;
  private final boolean[] endsColumn;

  PoolTimes(Mapping mapping) {
    int height = mapping.poolHeight();
    int width = mapping.poolWidth();
    int stride = mapping.poolStride();
    direct = height * width == 1;
    averages = mapping.averages();
    rowWindows = windows(mapping.rowsP(), height, stride);
    columnWindows = windows(mapping.columnsQ(), width, stride);
    endsRow = ends(mapping.rowsP(), height, stride, mapping.layer().pooledHeight());
    endsColumn = ends(mapping.columnsQ(), width, stride, mapping.layer().pooledWidth());
  }

  /// Cycles from the acceptance of the value to that of the next, or to the write of what leaves with it.
  int cycles(int row, int column) {
    return direct ? 1 : Pool.cycles(rowWindows[row] * columnWindows[column],
        averages && endsRow[row] && endsColumn[column]);
  }

  /// Windows of `size` that hold a place, those before the first and beyond the last included: they are walked too.
  private static int[] windows(int places, int size, int stride) {
    int[] count = new int[places];
    for (int i = 0; i < places; i++) {
      count[i] = Math.max(0, Math.ceilDiv(size - i % stride, stride));
    }
    return count;
  }

  /// Whether a place is the last of one of the `count` windows.
  private static boolean[] ends(int places, int size, int stride, int count) {
    boolean[] ends = new boolean[places];
    for (int w = 0; w < count && w * stride + size <= places; w++) {
      ends[w * stride + size - 1] = true;
    }
    return ends;
  }
}
