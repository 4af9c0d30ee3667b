package org.systole.accel;

/// Cycles between the units of an engine, from what the units declare: the engine is built, and
/// predicted, with these.
public final class Timing {
  /// From a retired chunk to the growth of the line fill's limit is one cycle more: the chunk's
  /// last windows are being read.
  public static final int RETIRE_DELAY = 5;

  /// Registers from the accumulators to requantization, each holding a total while it cannot go on.
  /// A half of the accumulators is released when its last total leaves the first of them.
  public static final int TOTAL_STAGES = 2;

  private Timing() {}
}
