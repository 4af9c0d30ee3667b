package org.systole.plan;

/// When values are taken by requantization and pooling: `Requantize`, whose stages advance together, before `Pool`.
///
/// An advance comes at least `cyclesPerValue` cycles after the one before, and not before pooling has taken the value of the last
/// stage. Cost: one step a value, and `stages` steps each time the pipe runs empty.
final class PostPipe {
  private final int cyclesPerValue;
  private final int[] poolCycles;
  private int last;
  private int inside;
  private long advance;
  private long poolFree;

  PostPipe(int stages, int cyclesPerValue) {
    this.cyclesPerValue = cyclesPerValue;
    poolCycles = new int[stages];
  }

  /// Takes a value that waits from cycle `earliest` on, and that pooling keeps for `cycles`; the result is when.
  long take(long earliest, int cycles) {
    if (inside == 0 && earliest > advance) {
      advance += Math.ceilDiv(earliest - advance, cyclesPerValue) * cyclesPerValue;
    } else {
      do {
        step();
      } while (advance < earliest);
    }
    poolCycles[last] = cycles;
    inside++;
    return advance;
  }

  /// Lets all values out; the result is the cycle of the last output's write.
  long finish() {
    while (inside > 0) {
      step();
    }
    return poolFree;
  }

  /// The next advance; the stage that it empties is the one that it may fill.
  private void step() {
    last = last + 1 == poolCycles.length ? 0 : last + 1;
    long next = advance + cyclesPerValue;
    int leaving = poolCycles[last];
    if (leaving > 0) {
      long taken = Math.max(advance + 1, poolFree);
      poolFree = taken + leaving;
      next = Math.max(next, taken);
      poolCycles[last] = 0;
      inside--;
    }
    advance = next;
  }
}
