package org.systole.plan;

import java.util.Optional;
import org.systole.unit.CreditQueue;

/// `Requantize` and, where it never stands still, the `CreditQueue` behind it, cycle by cycle.
///
/// Values are numbers of 0 and more; -1 is none. `ready` says whether the output is taken.
final class PipeClock {
  private final RequantizeClock pipe;
  private final QueueClock queue;

  PipeClock(int stages, int cycles, Optional<CreditQueue.Params> queue) {
    pipe = new RequantizeClock(stages, cycles);
    this.queue = queue.map(p -> new QueueClock(p.depth())).orElse(null);
  }

  /// The value at the output, or -1.
  int output() {
    return queue == null ? pipe.output() : queue.output();
  }

  /// Whether the queue has a place for one more.
  boolean room() {
    return queue.room();
  }

  /// Whether the stages advance in this cycle.
  boolean moves(boolean ready) {
    return pipe.advances(queue != null || ready);
  }

  /// Whether a value that is offered in this cycle sets out.
  boolean takes(boolean ready) {
    return moves(ready) && (queue == null || queue.room());
  }

  /// Ends the cycle: `input` comes to the first stage if that advances, one sets out if `issues`.
  void cycle(boolean ready, int input, boolean issues, boolean starts) {
    int leaving = pipe.output();
    pipe.cycle(moves(ready), queue != null || ready, input, starts);
    if (queue != null) {
      queue.cycle(issues, ready, leaving);
    }
  }
}
