package org.systole.hdl.fsm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systole.hdl.Locations;
import org.systole.hdl.ir.SourceLocation;

/// One state of a state machine and what happens in it.
///
/// | behaviour      | acts in each cycle                                             |
/// |----------------|----------------------------------------------------------------|
/// | whenIsActive   | in which the machine is in this state                          |
/// | whenIsInactive | in which it is not                                             |
/// | onEntry        | in which it is elsewhere, and will be here in the next         |
/// | onExit         | in which it is here, and will be elsewhere in the next         |
/// | whenIsNext     | in which it will be here in the next, coming or staying        |
public class State {
  private record Task(int priority, Runnable body) {}

  final StateMachine machine;
  final SourceLocation at = Locations.user();
  final List<Runnable> entered = new ArrayList<>();
  final List<Runnable> left = new ArrayList<>();
  final List<Runnable> inactive = new ArrayList<>();
  final List<Runnable> next = new ArrayList<>();
  private final List<Task> active = new ArrayList<>();
  private String name;

  State(StateMachine machine) {
    this.machine = machine;
  }

  public final State onEntry(Runnable body) {
    entered.add(body);
    return this;
  }

  public final State onExit(Runnable body) {
    left.add(body);
    return this;
  }

  public final State whenIsActive(Runnable body) {
    return whenIsActive(0, body);
  }

  /// Of what is done while a state is active, higher priorities are described later and win.
  final State whenIsActive(int priority, Runnable body) {
    active.add(new Task(priority, body));
    return this;
  }

  public final State whenIsInactive(Runnable body) {
    inactive.add(body);
    return this;
  }

  public final State whenIsNext(Runnable body) {
    next.add(body);
    return this;
  }

  /// Names a state that is no field of its machine.
  public final State named(String newName) {
    name = newName;
    return this;
  }

  final void suggest(String suggestion) {
    if (name == null) {
      name = suggestion;
    }
  }

  final String name() {
    return name;
  }

  final void runActive() {
    active.stream().sorted(Comparator.comparingInt(Task::priority)).forEach(t -> t.body().run());
  }

  @Override
  public final String toString() {
    return name == null ? "state of line " + at.line() : name;
  }
}
