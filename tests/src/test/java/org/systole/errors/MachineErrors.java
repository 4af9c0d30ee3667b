package org.systole.errors;

import org.systole.hdl.fsm.StateMachine;

/// Errors of state machines.
final class MachineErrors {
  private MachineErrors() {}

  @Explains(code = "NO ENTRY POINT",
      meaning = "A state machine does not say in which state it begins.")
  static final class NoEntryPoint {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        var fsm = new StateMachine(this);
        var only = fsm.state().named("only");
        only.whenIsActive(() -> b.set(a));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        var fsm = new StateMachine(this);
        var only = fsm.entry().named("only");
        only.whenIsActive(() -> b.set(a));
      }
    }
  }

  @Explains(code = "TWO ENTRY POINTS",
      meaning = "A state machine has two states to begin with.")
  static final class TwoEntryPoints {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        var fsm = new StateMachine(this);
        var first = fsm.entry().named("first");
        var second = fsm.entry().named("second");
        first.whenIsActive(() -> fsm.goTo(second));
        second.whenIsActive(() -> b.set(a));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        var fsm = new StateMachine(this);
        var first = fsm.entry().named("first");
        var second = fsm.state().named("second");
        first.whenIsActive(() -> fsm.goTo(second));
        second.whenIsActive(() -> b.set(a));
      }
    }
  }

  @Explains(code = "GOTO OUTSIDE",
      meaning = "`goTo` stands outside of what states do.")
  static final class GotoOutside {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(a);
        var fsm = new StateMachine(this);
        fsm.entry().named("first");
        var second = fsm.state().named("second");
        when(enable, () -> fsm.goTo(second));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
        var fsm = new StateMachine(this);
        var first = fsm.entry().named("first");
        var second = fsm.state().named("second");
        first.whenIsActive(() -> when(enable, () -> fsm.goTo(second)));
      }
    }
  }

  @Explains(code = "FOREIGN STATE",
      meaning = "A state machine is sent to a state of another.")
  static final class ForeignState {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(a);
        var left = new StateMachine(this).named("left");
        var right = new StateMachine(this).named("right");
        var begin = left.entry().named("begin");
        var end = right.entry().named("end");
        begin.whenIsActive(() -> left.goTo(end));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
        var left = new StateMachine(this).named("left");
        var right = new StateMachine(this).named("right");
        var begin = left.entry().named("begin");
        var end = left.state().named("end");
        begin.whenIsActive(() -> left.goTo(end));
        right.entry().named("begin");
      }
    }
  }

  @Explains(code = "LATE STATE",
      meaning = "A state is made while the states are already being described.")
  static final class LateState {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(a);
        var fsm = new StateMachine(this);
        var first = fsm.entry().named("first");
        first.whenIsActive(() -> fsm.goTo(fsm.state()));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
        var fsm = new StateMachine(this);
        var first = fsm.entry().named("first");
        var second = fsm.state().named("second");
        first.whenIsActive(() -> fsm.goTo(second));
      }
    }
  }
}
