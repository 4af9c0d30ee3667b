package org.systole.hdl.fsm;

import org.systole.hdl.UInt;

/// Is done after a number of cycles, the last of which is the one in which `whenCompleted` acts.
/// All delays of a machine share one register, as wide as the longest needs.
final class DelayState extends CompletingState {
  private final int width;

  /// `cycles` of 0 or 1 are done in the first cycle.
  DelayState(StateMachine machine, long cycles) {
    super(machine);
    width = Math.max(1, 64 - Long.numberOfLeadingZeros(cycles));
    onEntry(() -> machine.remaining().set(machine.lit(cycles, machine.remaining().width())));
    countDown();
  }

  DelayState(StateMachine machine, UInt cycles) {
    super(machine);
    width = cycles.width();
    onEntry(() -> machine.remaining().set(cycles.resize(machine.remaining().width())));
    countDown();
  }

  private void countDown() {
    whenIsActive(1, () -> {
      var remaining = machine.remaining();
      remaining.set(remaining.sub(machine.lit(1, remaining.width())));
      machine.when(remaining.le(machine.lit(1, remaining.width())), this::runCompleted);
    });
  }

  int width() {
    return width;
  }
}
