package org.systole.accel;

import org.systole.unit.AccumulatorColumn;
import org.systole.unit.LineBuffer;

/// Cycles between the units of an engine, from what the units declare: the engine is built, and
/// predicted, with these.
public final class Timing {
  /// From a retired chunk to the growth of the line fill's limit is one cycle more: the chunk's
  /// last windows are being read.
  public static final int RETIRE_DELAY = 4;

  /// Registers from the accumulators to requantization, each holding a total while it cannot go on.
  /// A half of the accumulators is released when its last total leaves the first of them.
  public static final int TOTAL_STAGES = 1;

  private Timing() {}

  /// From a window to the token that meets it at the accumulators of column 0.
  public static int tokenDelay(EngineParams p) {
    return LineBuffer.LATENCY + p.array().latency() - 1;
  }

  /// From the last window of a pass to `passDone`: all of its totals are written in the last
  /// column.
  public static int passDelay(EngineParams p) {
    return tokenDelay(p) + p.array().columnDelay(p.columns() - 1) + AccumulatorColumn.WRITE_DELAY;
  }
}
