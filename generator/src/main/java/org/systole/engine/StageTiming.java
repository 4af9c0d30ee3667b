package org.systole.engine;

import org.systole.unit.AccumulatorColumn;
import org.systole.unit.WindowGather;

/// Cycles between the stages of an engine for networks, from what the units declare.
public final class StageTiming {
  private StageTiming() {}

  /// From a window to the token that meets it at the accumulators of column 0.
  public static int tokenDelay(NetworkEngineParams p) {
    return WindowGather.LATENCY + p.array().latency() - 1;
  }

  /// From the last window of a pass to `passDone`: all of its totals are written in the last
  /// column.
  public static int passDelay(NetworkEngineParams p) {
    return tokenDelay(p) + p.array().columnDelay(p.columns() - 1) + AccumulatorColumn.WRITE_DELAY;
  }
}
