package org.systole.hdl.fsm;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.hdl.Locations;
import org.systole.hdl.ir.SourceLocation;

/// What is wrong with a machine; told when the names of its states are known.
final class MachineMistakes {
  private final StateMachine fsm;
  private final List<Runnable> waiting = new ArrayList<>();

  MachineMistakes(StateMachine fsm) {
    this.fsm = fsm;
  }

  void report() {
    waiting.forEach(Runnable::run);
  }

  private void add(Runnable mistake) {
    if (fsm.built()) {
      mistake.run();
    } else {
      waiting.add(mistake);
    }
  }

  private void refuse(String code, String message, SourceLocation where, String cause,
      String help) {
    fsm.here().refuse(new Diagnostic(code, message, where.toString(), cause, help));
  }

  private static String declared(State state) {
    return state.at + "   " + state + " declared here";
  }

  void twoEntries(State first, State second) {
    var where = Locations.user();
    add(() -> refuse("TWO ENTRY POINTS", "state machine " + fsm + " has the entry points " + first
        + " and " + second, where, declared(first), "make one of them with state()"));
  }

  void outside(String word, State state) {
    var where = Locations.user();
    add(() -> refuse("GOTO OUTSIDE", word + "(" + state + ") stands outside of what state machine "
        + fsm + " does", where, "", "put it into whenIsActive(..) of a state, or into always(..)"));
  }

  void foreign(State state) {
    var where = Locations.user();
    add(() -> {
      state.machine.nameStates();
      refuse("FOREIGN STATE", "state machine " + fsm + " uses state " + state
          + " of state machine " + state.machine, where, declared(state), "use a state of " + fsm);
    });
  }

  void late(State state) {
    refuse("LATE STATE", "state machine " + fsm + " gets a state while its states are described",
        state.at, "", "make it before, and use it here");
  }

  void negative(int cycles) {
    refuse("RANGE", "a state lasts " + cycles + " cycles", Locations.user(), "", "give 1 or more");
  }

  void noEntry() {
    refuse("NO ENTRY POINT", "state machine " + fsm + " has no entry point", fsm.at(), "",
        "make its first state with entry()");
  }
}
