package org.systole.plan;

import java.util.Arrays;

/// `Requantize`, cycle by cycle: stages that advance together, a value every `cycles` cycles.
final class RequantizeClock {
  private final int cycles;
  private final int[] stages;
  private int digit;
  private int inside;

  /// Values are numbers of 0 and more; -1 is none.
  RequantizeClock(int stages, int cycles) {
    this.stages = new int[stages];
    this.cycles = cycles;
    Arrays.fill(this.stages, -1);
  }

  /// The value at the output, or -1.
  int output() {
    return stages[stages.length - 1];
  }

  boolean empty() {
    return inside == 0;
  }

  /// Whether an input is taken in this cycle.
  boolean advances(boolean outputReady) {
    return (cycles == 1 || digit == cycles - 1) && (outputReady || output() < 0);
  }

  /// Ends the cycle; `input` is what is offered, or -1.
  void cycle(boolean advances, boolean outputReady, int input, boolean starts) {
    int last = stages.length - 1;
    if (advances) {
      inside += (input >= 0 ? 1 : 0) - (stages[last] >= 0 ? 1 : 0);
      if (inside > 0 || stages[last] >= 0) {
        System.arraycopy(stages, 0, stages, 1, last);
      }
      stages[0] = input;
    } else if (outputReady && stages[last] >= 0) {
      stages[last] = -1;
      inside--;
    }
    digit = advances || starts ? 0 : Math.min(digit + 1, cycles - 1);
  }
}
