package org.systole.hdl.fsm;

import java.util.ArrayList;
import java.util.List;

/// A state that knows when it is done: a delay, or one with machines of its own.
public abstract class CompletingState extends State {
  private final List<Runnable> completed = new ArrayList<>();

  CompletingState(StateMachine machine) {
    super(machine);
  }

  /// What is done in the last cycle, usually `goTo(..)`; without it the machine stays.
  public final CompletingState whenCompleted(Runnable body) {
    completed.add(body);
    return this;
  }

  final void runCompleted() {
    completed.forEach(Runnable::run);
  }
}
