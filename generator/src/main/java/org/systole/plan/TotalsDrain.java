package org.systole.plan;

import org.systole.accel.Mapping;
import org.systole.accel.Timing;

/// When totals leave the accumulators: `Drain`, the registers before requantization, and what
/// follows.
///
/// A total is read once its pass is done and the first register is free. Cost: one step a total.
final class TotalsDrain {
  private final PoolTimes pool;
  private final PostPipe pipe;
  private final int columnsQ;
  private final boolean full;

  /// When the last total left each register; the last of them is left into requantization.
  private final long[] left = new long[Timing.TOTAL_STAGES];

  TotalsDrain(Mapping mapping) {
    var engine = mapping.engine();
    pool = new PoolTimes(mapping);
    pipe = new PostPipe(engine.requantize().stages(), engine.requantizeCycles());
    columnsQ = mapping.columnsQ();
    full = engine.requantizeCycles() == 1;
  }

  /// Drains a pass of `rows` rows from `firstRow` on, whose totals may be read from `ready` on. The
  /// result is the first cycle in which a new pass may start in this half.
  long pass(long ready, int firstRow, int rows, int groups) {
    for (int p = firstRow; p < firstRow + rows; p++) {
      for (int q = 0; q < columnsQ; q++) {
        var value = pool.value(p, q, groups);
        for (int g = 0; g < groups; g++) {
          total(ready, value);
        }
      }
    }
    return left[0] + 1;
  }

  private void total(long ready, PoolPipe.Value value) {
    long entered = Math.max(left[0] + (full ? 0 : 1), ready);
    int last = left.length - 1;
    for (int s = 0; s < last; s++) {
      left[s] = Math.max(entered + 1, left[s + 1]);
      entered = left[s];
    }
    left[last] = pipe.take(entered + 1, value);
  }

  /// The cycle of the last output's write.
  long finish() {
    return pipe.finish();
  }
}
