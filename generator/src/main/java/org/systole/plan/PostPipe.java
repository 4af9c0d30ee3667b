package org.systole.plan;

/// When values are taken by requantization and pooling: `Requantize`, whose stages advance
/// together, before `Pool`.
///
/// An advance comes at least `cyclesPerValue` cycles after the one before, and not before pooling
/// has taken the value of the last stage or kept it aside. Cost: one step a value, and `stages` steps each time the
/// pipe runs empty.
final class PostPipe {
  private final int cyclesPerValue;
  private final PoolPipe.Value[] values;
  private final PoolPipe pool = new PoolPipe();
  private int last;
  private int inside;
  private long advance;

  PostPipe(int stages, int cyclesPerValue) {
    this.cyclesPerValue = cyclesPerValue;
    values = new PoolPipe.Value[stages];
  }

  /// Takes a value that waits from cycle `earliest` on, and goes on to pooling; the result is when.
  long take(long earliest, PoolPipe.Value value) {
    if (inside == 0 && earliest > advance) {
      advance += Math.ceilDiv(earliest - advance, cyclesPerValue) * cyclesPerValue;
    } else {
      do {
        step();
      } while (advance < earliest);
    }
    values[last] = value;
    inside++;
    return advance;
  }

  /// Lets all values out; the result is the cycle of the last output's write.
  long finish() {
    while (inside > 0) {
      step();
    }
    return pool.lastWrite();
  }

  /// The next advance; the stage that it empties is the one that it may fill.
  private void step() {
    last = last + 1 == values.length ? 0 : last + 1;
    long next = advance + cyclesPerValue;
    if (values[last] != null) {
      long leaves = Math.max(advance, pool.lastTaken()) + 1;
      pool.take(leaves, values[last]);
      next = Math.max(next, leaves);
      values[last] = null;
      inside--;
    }
    advance = next;
  }
}
