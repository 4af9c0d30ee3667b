package org.systole.plan;

import org.systole.unit.RoundedDivider;

/// `Pool`, cycle by cycle. A value is a number: windows it updates, and flags.
final class PoolClock {
  static final int LEAVES = 1 << 20;
  static final int DIVIDES = 1 << 21;
  static final int SINGLE = 1 << 22;
  static final int ROW_END = 1 << 23;
  private static final int WINDOWS = LEAVES - 1;

  private int value;
  private int windowsLeft;
  private boolean gap;
  private int addressed = -1;
  private int updated = -1;
  private int divided;
  private int out = -1;

  /// What leaves in this cycle, or -1.
  int output() {
    return out;
  }

  boolean empty() {
    return windowsLeft == 0 && addressed < 0 && updated < 0 && out < 0 && !gap;
  }

  private boolean divides() {
    return updated >= 0 && (updated & DIVIDES) != 0;
  }

  private boolean advances() {
    return !divides() || divided == RoundedDivider.CYCLES;
  }

  /// Whether an input is taken in this cycle.
  boolean ready() {
    return windowsLeft == 0 || advances() && !gap && windowsLeft == 1;
  }

  /// Ends the cycle; `input` is the value taken, or -1.
  void cycle(int input) {
    boolean advances = advances();
    if (advances) {
      out = updated >= 0 && (updated & LEAVES) != 0 ? updated : -1;
      updated = addressed;
      divided = 0;
      boolean issues = windowsLeft > 0 && !gap;
      boolean finishes = issues && windowsLeft == 1;
      addressed = issues ? finishes ? value : 0 : -1;
      gap = finishes && (value & SINGLE) != 0;
      windowsLeft -= issues ? 1 : 0;
    } else {
      out = -1;
      divided++;
    }
    if (input >= 0) {
      value = input & ~WINDOWS;
      windowsLeft = input & WINDOWS;
    }
  }
}
