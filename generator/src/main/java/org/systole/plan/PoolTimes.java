package org.systole.plan;

import org.systole.accel.Mapping;

/// What pooling does with the value of a row and a column: which windows it updates, and whether
/// one leaves with it.
final class PoolTimes {
  private final boolean averages;
  private final boolean pools;
  private final int[] rowWindows;
  private final int[] columnWindows;
  private final boolean[] endsRow;
  private final boolean[] endsColumn;

  PoolTimes(Mapping mapping) {
    this(new Shape(mapping.averages(), mapping.poolHeight(), mapping.poolWidth(),
        mapping.poolStride(), mapping.rowsP(), mapping.columnsQ(),
        mapping.layer().pooledHeight(), mapping.layer().pooledWidth()));
  }

  /// Windows of `height` x `width`, their stride, the values before and the windows after.
  record Shape(boolean average, int height, int width, int stride, int rows, int columns,
      int pooledRows, int pooledColumns) {}

  PoolTimes(Shape s) {
    averages = s.average() && s.height() * s.width() > 1;
    rowWindows = windows(s.rows(), s.height(), s.stride());
    columnWindows = windows(s.columns(), s.width(), s.stride());
    endsRow = ends(s.rows(), s.height(), s.stride(), s.pooledRows());
    endsColumn = ends(s.columns(), s.width(), s.stride(), s.pooledColumns());
    pools = s.height() * s.width() > 1;
  }

  /// A value of a tile of `groups` groups of channels.
  PoolPipe.Value value(int row, int column, int groups) {
    boolean leaves = endsRow[row] && endsColumn[column];
    return new PoolPipe.Value(rowWindows[row] * columnWindows[column], leaves,
        leaves && averages, pools && groups == 1);
  }

  /// Windows of `size` that hold a place, those before the first and beyond the last included: they
  /// are walked too.
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
