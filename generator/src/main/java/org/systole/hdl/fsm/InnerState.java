package org.systole.hdl.fsm;

import java.util.List;
import org.systole.hdl.Bool;

/// Starts machines when it is entered, and is done when all of them have left.
final class InnerState extends CompletingState {
  private final List<StateMachine> inner;

  InnerState(StateMachine machine, List<StateMachine> inner, boolean waiting) {
    super(machine);
    this.inner = List.copyOf(inner);
    inner.forEach(fsm -> fsm.within(machine, this));
    onEntry(() -> inner.forEach(StateMachine::start));
    whenIsActive(1, () -> machine.when(inner.stream().map(fsm -> waiting
        ? fsm.isStopped().or(fsm.wantExit()) : fsm.wantExit()).reduce(Bool::and).orElseThrow(),
        this::runCompleted));
  }

  /// What an inner machine without a name is called after its state.
  String nameOf(StateMachine fsm) {
    return inner.size() == 1 ? "fsm" : "fsms_" + inner.indexOf(fsm);
  }
}
