package org.systole.plan;

/// `Pool`, cycle by cycle. A value is a number: that of its pattern, and flags.
final class PoolClock {
  static final int LAST_GROUP = 1 << 20;
  static final int SINGLE = 1 << 22;
  static final int ROW_END = 1 << 23;
  private static final int LEAVES = 1 << 21;
  private static final int PATTERN = LAST_GROUP - 1;

  private final int divisionCycles;
  private PoolPatterns patterns;
  private boolean divides;
  private int value;
  private PoolPatterns.Pattern pattern;
  private int update;
  private int windowsLeft;
  private boolean gap;
  private int kept = -1;
  private int addressed = -1;
  private int fetched = -1;
  private int updated = -1;
  private int divided;
  private int out = -1;

  /// Divisions of that many cycles (`RoundedDivider`).
  PoolClock(int divisionCycles) {
    this.divisionCycles = divisionCycles;
  }

  /// A layer; `averages`: windows that leave are divided.
  void begin(PoolPatterns newPatterns, boolean averages) {
    patterns = newPatterns;
    divides = averages;
  }

  /// What leaves in this cycle, or -1.
  int output() {
    return out;
  }

  private static boolean leaves(int what) {
    return what >= 0 && (what & LEAVES) != 0;
  }

  private boolean advances() {
    return !divides || !leaves(updated) || divided == divisionCycles;
  }

  /// Whether an input is taken in this cycle.
  boolean ready() {
    return kept < 0;
  }

  private boolean takes() {
    return windowsLeft == 0 || advances() && !gap && windowsLeft == 1;
  }

  /// Ends the cycle; `input` is the value taken, or -1.
  void cycle(int input) {
    int offered = kept < 0 ? input : kept;
    boolean takes = takes();
    kept = takes ? -1 : offered;
    move();
    if (takes && offered >= 0) {
      value = offered;
      pattern = patterns.pattern(offered & PATTERN);
      windowsLeft = pattern.leaves().size();
      update = 0;
    }
  }

  private void move() {
    boolean advances = advances();
    if (advances) {
      out = leaves(updated) ? updated : -1;
      updated = fetched;
      fetched = addressed;
      divided = 0;
      boolean issues = windowsLeft > 0 && !gap;
      boolean finishes = issues && windowsLeft == 1;
      addressed = issues ? issued() : -1;
      gap = finishes && (value & SINGLE) != 0;
      windowsLeft -= issues ? 1 : 0;
    } else {
      out = -1;
      divided++;
    }
  }

  private int issued() {
    int now = update++;
    return (pattern.leaves().get(now) ? LEAVES : 0)
        | (now == pattern.rowEnd() && (value & LAST_GROUP) != 0 ? ROW_END : 0);
  }
}
