package org.systole.plan;

import java.util.ArrayDeque;

/// `CreditQueue` that counts late, cycle by cycle.
final class QueueClock {
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
  private int credits;
  private int change;
  private int coming = -1;
  private int output = -1;

  QueueClock(int depth) {
    credits = depth;
  }

  /// The value at the output, or -1.
  int output() {
    return output;
  }

  boolean room() {
    return credits > 1;
  }

  /// Ends the cycle: one sets out, the output is taken, `input` comes in unless it is -1.
  void cycle(boolean issue, boolean ready, int input) {
    boolean leaves = output >= 0 && ready;
    if (output < 0 || ready) {
      output = waiting.isEmpty() ? -1 : waiting.remove();
    }
    if (coming >= 0) {
      waiting.add(coming);
    }
    coming = input;
    credits += change;
    change = (leaves ? 1 : 0) - (issue ? 1 : 0);
  }
}
