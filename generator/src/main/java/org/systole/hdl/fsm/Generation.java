package org.systole.hdl.fsm;

import org.systole.hdl.Bool;
import org.systole.hdl.EnumData;
import org.systole.hdl.Enumeration;
import org.systole.hdl.Locations;
import org.systole.hdl.UInt;

/// The hardware of a state machine whose states are all known.
final class Generation {
  private final StateMachine fsm;
  private final EnumData<State> register;
  private final EnumData<State> next;
  private final EnumData<State> candidate;
  private final UInt remaining;

  Generation(StateMachine fsm) {
    this.fsm = fsm;
    var states = Enumeration.of(fsm.name(), fsm.states(), State::name, fsm.encoding());
    register = fsm.reg(fsm.enumOf(states)).init(fsm.boot()).named(fsm.name() + "_stateReg");
    next = fsm.wire(fsm.enumOf(states)).named(fsm.name() + "_stateNext");
    candidate = fsm.condition() == null ? null
        : fsm.wire(fsm.enumOf(states)).named(fsm.name() + "_stateNextCand");
    int width = fsm.states().stream().mapToInt(s -> s instanceof DelayState d ? d.width() : 0)
        .max().orElse(0);
    remaining = width == 0 ? null
        : fsm.reg(fsm.uint(width)).named(fsm.name() + "_cyclesRemain");
  }

  EnumData<State> register() {
    return register;
  }

  UInt remaining() {
    return remaining;
  }

  void go(State state, boolean force) {
    (candidate == null || force ? next : candidate).set(state);
  }

  Bool isActive(State state) {
    return register.eq(state);
  }

  Bool isEntering(State state) {
    return next.eq(state).and(register.ne(state));
  }

  Bool isExiting(State state) {
    return next.ne(state).and(register.eq(state));
  }

  @SuppressWarnings("ReferenceEquality") // a state equals only itself
  void describe() {
    register.set(next);
    if (candidate == null) {
      next.set(register);
    } else {
      candidate.set(register);
      next.set(fsm.mux(fsm.condition(), candidate, register));
    }
    fsm.switchOn(register, s -> {
      fsm.states().stream().filter(state -> state != fsm.boot())
          .forEach(state -> s.is(state, state::runActive));
      s.otherwise(fsm.boot()::runActive);
    });
    fsm.states().forEach(state -> Locations.at(state.at, () -> leave(state)));
    if (fsm.states().stream().anyMatch(s -> !s.next.isEmpty())) {
      fsm.switchOn(next, s -> {
        fsm.states().stream().filter(state -> state != fsm.boot())
            .forEach(state -> s.is(state, () -> state.next.forEach(Runnable::run)));
        s.otherwise(() -> fsm.boot().next.forEach(Runnable::run));
      });
    }
    fsm.states().forEach(state -> Locations.at(state.at, () -> enter(state)));
  }

  private void leave(State state) {
    if (!state.inactive.isEmpty()) {
      fsm.when(register.ne(state), () -> state.inactive.forEach(Runnable::run));
    }
    if (!state.left.isEmpty()) {
      fsm.when(fsm.flag(fsm.name() + "_onExit_" + state.name(), isExiting(state)),
          () -> state.left.forEach(Runnable::run));
    }
  }

  private void enter(State state) {
    if (!state.entered.isEmpty()) {
      fsm.when(fsm.flag(fsm.name() + "_onEntry_" + state.name(), isEntering(state)),
          () -> state.entered.forEach(Runnable::run));
    }
  }
}
