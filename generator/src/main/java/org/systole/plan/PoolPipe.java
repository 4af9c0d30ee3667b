package org.systole.plan;

import java.util.Arrays;
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
  private long taken = -1;

  /// The last divisions, the latest last: the first cycle in which the pipe stands, and the last.
  private final long[] from = new long[Pool.STAGES];
  private final long[] to = new long[Pool.STAGES];

  PoolPipe() {
    Arrays.fill(from, -1);
    Arrays.fill(to, -1);
  }

  /// Takes a value offered from cycle `earliest` on.
  void take(long earliest, Value value) {
    taken = Math.max(earliest, free);
    free = taken + 1;
    long issue = taken;
    for (int w = 0; w < value.windows(); w++) {
      issue = moves(Math.max(issue + 1, gapEnd + 1));
      lastIssue = issue;
      free = issue;
    }
    if (value.windows() > 0) {
      long combined = lastIssue + 1;
      for (int stage = 1; stage < Pool.STAGES; stage++) {
        combined = moves(combined) + 1;
      }
      if (value.divides()) {
        combined = divides(combined);
      }
      if (value.leaves()) {
        lastWrite = combined + 1;
      }
      gapEnd = value.single() ? moves(lastIssue + 1) : 0;
    }
  }

  /// When the last value was taken; the next may be kept aside after that.
  long lastTaken() {
    return taken;
  }

  /// The cycle of the last output's write.
  long lastWrite() {
    return lastWrite;
  }

  /// A division from `cycle` on; the result is the cycle in which it is done.
  private long divides(long cycle) {
    int last = to.length - 1;
    System.arraycopy(from, 1, from, 0, last);
    System.arraycopy(to, 1, to, 0, last);
    from[last] = cycle;
    to[last] = cycle + RoundedDivider.cycles(8) - 1;
    return to[last] + 1;
  }

  /// The first cycle from `cycle` on in which the pipe moves.
  private long moves(long cycle) {
    long moves = cycle;
    for (int i = 0; i < to.length; i++) {
      if (moves >= from[i] && moves <= to[i]) {
        moves = to[i] + 1;
      }
    }
    return moves;
  }
}
