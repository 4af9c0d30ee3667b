package org.systole.plan;

import java.util.ArrayDeque;
import org.systole.unit.ActivationMemory;
import org.systole.unit.CreditQueue;
import org.systole.unit.OperandFetch;

/// `OperandFetch`, cycle by cycle: when the groups of an addition's second operand are there.
final class OperandClock {
  private final boolean[] stages = new boolean[OperandFetch.POINTER_LATENCY];
  private final ArrayDeque<Long> there = new ArrayDeque<>();
  private final int latency;
  private long left;
  private int credits = OperandFetch.DEPTH;
  private int side;
  private long waits;

  OperandClock(ActivationMemory.Params memory) {
    latency = memory.operandLatency() + CreditQueue.LATENCY;
  }

  void begin(long groups, int newSide) {
    left = groups;
    side = newSide;
  }

  boolean available(long now) {
    return !there.isEmpty() && there.peek() <= now;
  }

  /// Cycles in which a read waited for the windows.
  long waits() {
    return waits;
  }

  /// Ends the cycle; windows are read from side `windowSide`, for depthwise convolutions from
  /// `burstSide`, -1 where they are not.
  void cycle(long now, int windowSide, int burstSide, boolean used) {
    int last = stages.length - 1;
    boolean reads = stages[last] && credits > 0;
    boolean granted = reads && windowSide != side && burstSide != side;
    waits += reads && !granted ? 1 : 0;
    if (granted) {
      there.add(now + latency);
    }
    if (used) {
      there.remove();
    }
    if (!stages[last] || granted) {
      boolean step = left > 0;
      System.arraycopy(stages, 0, stages, 1, last);
      stages[0] = step;
      left -= step ? 1 : 0;
    }
    credits += (used ? 1 : 0) - (granted ? 1 : 0);
  }
}
