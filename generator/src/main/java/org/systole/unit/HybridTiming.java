package org.systole.unit;

import java.util.List;

/// When the sums of each part of an array leave, counted from their activations.
///
/// From column to column they are to be no cycle or one cycle later, for the accumulators' tokens go
/// east that way. No part is earlier than its own latency, and each waits the least that allows.
final class HybridTiming {
  private final List<SystolicArray.Params> parts;
  private final int[] starts;

  private HybridTiming(List<SystolicArray.Params> parts) {
    this.parts = parts;
    starts = parts.stream().mapToInt(SystolicArray.Params::ownLatency).toArray();
    for (int i = starts.length - 2; i >= 0; i--) {
      starts[i] = Math.max(starts[i], starts[i + 1] - last(i) - 1);
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.max(starts[i], starts[i - 1] + last(i - 1));
    }
  }

  static HybridTiming of(SystolicArray.Params p) {
    return new HybridTiming(p.parts());
  }

  private static int within(SystolicArray.Params part, int c) {
    return c / part.tile().at(0).columns();
  }

  /// Cycles that the last column of part `i` is later than its first.
  private int last(int i) {
    return within(parts.get(i), parts.get(i).columns() - 1);
  }

  /// The cycle of the first column of part `i`.
  int start(int i) {
    return starts[i];
  }

  /// Cycles that the sums of part `i` wait.
  int wait(int i) {
    return starts[i] - parts.get(i).ownLatency();
  }

  /// The cycle of column `c`; beyond the last one as if its part went on.
  int column(int c) {
    int part = 0;
    int at = c;
    while (part < parts.size() - 1 && at >= parts.get(part).columns()) {
      at -= parts.get(part).columns();
      part++;
    }
    return starts[part] + within(parts.get(part), at);
  }
}
