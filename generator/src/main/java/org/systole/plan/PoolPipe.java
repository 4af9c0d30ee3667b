package org.systole.plan;

import org.systole.unit.Pool;
import org.systole.unit.RoundedDivider;

/// When values are taken by `Pool`: its windows are issued one a cycle, and the whole pipe stands
/// while an average is divided.
///
/// Cost: one step a window.
final class PoolPipe {
  /// A value: the windows it updates, whether one leaves with it and is divided, and whether it is
  /// the only channel.
  record Value(int windows, boolean leaves, boolean divides, boolean single) {}

  private long free;
  private long lastIssue;
  private long gapEnd;
  private long lastWrite;

  /// The last two divisions: the first cycle in which the pipe stands, and the last.
  private long olderFrom = -1;
  private long olderTo = -1;
  private long newerFrom = -1;
  private long newerTo = -1;

  /// Takes a value offered from cycle `earliest` on; the result is when.
  long take(long earliest, Value value) {
    long taken = Math.max(earliest, free);
    free = taken + 1;
    long issue = taken;
    for (int w = 0; w < value.windows(); w++) {
      issue = moves(Math.max(issue + 1, gapEnd + 1));
      lastIssue = issue;
      free = issue;
    }
    if (value.windows() > 0) {
      long combined = moves(lastIssue + 1) + Pool.STAGES - 1;
      if (value.divides()) {
        olderFrom = newerFrom;
        olderTo = newerTo;
        newerFrom = combined;
        newerTo = combined + RoundedDivider.CYCLES - 1;
        combined = newerTo + 1;
      }
      if (value.leaves()) {
        lastWrite = combined + 1;
      }
      gapEnd = value.single() ? moves(lastIssue + 1) : 0;
    }
    return taken;
  }

  /// The cycle of the last output's write.
  long lastWrite() {
    return lastWrite;
  }

  /// The first cycle from `cycle` on in which the pipe moves.
  private long moves(long cycle) {
    long moves = cycle;
    if (moves >= olderFrom && moves <= olderTo) {
      moves = olderTo + 1;
    }
    if (moves >= newerFrom && moves <= newerTo) {
      moves = newerTo + 1;
    }
    return moves;
  }
}
