package org.systole.hdl.fsm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.EnumData;
import org.systole.hdl.EnumEncoding;
import org.systole.hdl.Language;
import org.systole.hdl.Locations;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.SourceLocation;

/// A state machine, cycle by cycle as SpinalHDL's: after reset it is one cycle in BOOT, then in its
/// entry state.
///
/// States are fields of a class that extends this one, or locals with names; what happens in them
/// is described when `build()` of the component is done, so it goes over what `build()` assigns.
/// ```java
/// final class Blink extends StateMachine {
///   final State off = entry();
///   final State on = state();
///   Blink(Component owner) {
///     super(owner);
///     off.whenIsActive(() -> when(go, () -> goTo(on)));
///     on.whenIsActive(() -> goTo(off)).onEntry(() -> count.increment());
///   }
/// }
/// ```
/// The register is `<machine>_stateReg`, its states `<machine>_<state>`; a machine is named by its
/// field in the component, or by `named`, else `fsm`.
public class StateMachine implements Language {
  private final Component owner;
  private final SourceLocation at = Locations.maker(getClass());
  private final List<State> states = new ArrayList<>();
  private final List<StateMachine> inner = new ArrayList<>();
  private final List<Runnable> always = new ArrayList<>();
  private final List<Runnable> postBuild = new ArrayList<>();
  private final MachineMistakes mistakes = new MachineMistakes(this);
  private final Map<List<Object>, Bool> watched = new HashMap<>();
  private final State boot;
  private final ClockDomain domain;
  private EnumEncoding encoding = EnumEncoding.NATIVE;
  private StateMachine outer;
  private InnerState place;
  private String name;
  private State entry;
  private boolean autoStart = true;
  private Generation generation;
  private Bool condition;
  private final Request start = new Request(this, "_wantStart", this::begin);
  private final Request exit = new Request(this, "_wantExit", _ -> { });
  private final Request kill = new Request(this, "_wantKill", wanted ->
      when(wanted, () -> goOn(boot())));

  public StateMachine(Component owner) {
    this.owner = owner;
    domain = owner.clockDomain();
    boot = add(new State(this));
    owner.afterBuild(() -> {
      if (outer == null) {
        build();
      }
    });
  }

  @Override
  public final Component here() {
    return owner;
  }

  public final StateMachine named(String newName) {
    name = newName;
    return this;
  }

  final String name() {
    if (name == null) {
      name = Fields.nameIn(owner, this).orElseGet(() -> outer == null ? "fsm"
          : Fields.nameIn(outer, this).map(n -> outer.name() + "_" + n).orElseGet(() ->
          outer.name() + "_" + place.name() + "_" + place.nameOf(this)));
    }
    return name;
  }

  @Override
  public final String toString() {
    return name();
  }

  final List<State> states() {
    return states;
  }

  final State boot() {
    return boot;
  }

  final SourceLocation at() {
    return at;
  }

  final EnumEncoding encoding() {
    return encoding;
  }

  final Bool condition() {
    return condition;
  }

  /// How the states are coded; BOOT is the first.
  public final StateMachine encoding(EnumEncoding newEncoding) {
    encoding = newEncoding;
    return this;
  }

  private <S extends State> S add(S state) {
    if (generation == null) {
      states.add(state);
    } else {
      mistakes.late(state);
    }
    return state;
  }

  public final State state() {
    return add(new State(this));
  }

  /// The state to which the machine goes from BOOT.
  public final State entry() {
    return entry(state());
  }

  /// Makes a state the one to which the machine goes from BOOT.
  public final <S extends State> S entry(S state) {
    if (entry != null) {
      mistakes.twoEntries(entry, state);
    } else if (mine(state)) {
      entry = state;
    }
    return state;
  }

  /// BOOT itself as the entry state, in which the machine is right after reset, without `onEntry`.
  public final State instantEntry() {
    return entry(boot);
  }

  /// A state of a number of cycles, 1 or more.
  public final CompletingState delay(int cycles) {
    if (cycles < 0) {
      mistakes.negative(cycles);
    }
    return add(new DelayState(this, Math.max(0, cycles)));
  }

  /// A state of a number of cycles that is read when the state is entered.
  public final CompletingState delay(UInt cycles) {
    return add(new DelayState(this, cycles));
  }

  /// A state that runs a machine of its own, and is done in the cycle in which that one exits.
  public final CompletingState inner(StateMachine fsm) {
    return add(new InnerState(this, List.of(fsm), false));
  }

  /// A state that runs several machines, and is done when all have exited.
  public final CompletingState parallel(StateMachine... fsms) {
    return add(new InnerState(this, List.of(fsms), true));
  }

  /// A state for each machine, one after the other; gives the first of them.
  public final List<CompletingState> serial(List<? extends StateMachine> fsms, Runnable completed) {
    var result = fsms.stream().map(this::inner).toList();
    for (int i = 0; i < result.size(); i++) {
      int following = i + 1;
      result.get(i).whenCompleted(following == result.size() ? completed
          : () -> goTo(result.get(following)));
    }
    return result;
  }

  final void within(StateMachine newOuter, InnerState newPlace) {
    outer = newOuter;
    place = newPlace;
    newOuter.inner.add(this);
    manualStart();
    start.wire();
    exit.wire();
  }

  /// The machine stays in BOOT until `start()`.
  public final StateMachine manualStart() {
    autoStart = false;
    return this;
  }

  /// What is done in every cycle; it goes over what the states do.
  public final StateMachine always(Runnable body) {
    always.add(body);
    return this;
  }

  /// What is described when the machine is, for `stateReg()` is made then.
  public final void postBuild(Runnable body) {
    if (generation == null) {
      postBuild.add(body);
    } else {
      body.run();
    }
  }

  /// Lets `goTo` act in cycles only in which `newCondition` is high.
  public final void transitionCondition(Bool newCondition) {
    condition = newCondition;
  }

  /// The machine will be in `state` in the next cycle.
  public final void goTo(State state) {
    go(state, "goTo", false);
  }

  /// The same, whatever `transitionCondition` says.
  public final void forceGoTo(State state) {
    go(state, "forceGoTo", true);
  }

  private void go(State state, String word, boolean force) {
    if (generation == null) {
      mistakes.outside(word, state);
    } else if (mine(state) && states.contains(state)) {
      generation.go(state, force);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a machine equals only itself
  private boolean mine(State state) {
    boolean mine = state.machine == this;
    if (!mine) {
      mistakes.foreign(state);
    }
    return mine;
  }

  private void begin(Bool wanted) {
    if (entry != null && !entry.equals(boot)) {
      when(wanted, () -> goOn(entry));
    }
  }

  private void goOn(State state) {
    generation.go(state, true);
  }

  /// Goes from BOOT to the entry state, or there from anywhere.
  public final void start() {
    start.set();
  }

  /// High in the cycle in which the machine exits.
  public final Bool wantExit() {
    return exit.wire();
  }

  /// Goes back to BOOT; the state of the outer machine is done.
  public final void exit() {
    exit.set();
    goTo(boot);
  }

  /// Goes back to BOOT, whatever the states do.
  public final void kill() {
    kill.set();
  }

  public final Bool isActive(State state) {
    return watch("_isActive_", state, Generation::isActive);
  }

  /// High in the last cycle before the machine is in `state`, coming from another.
  public final Bool isEntering(State state) {
    return watch("_isEntering_", state, Generation::isEntering);
  }

  /// High in the last cycle in which the machine is in `state`, before another.
  public final Bool isExiting(State state) {
    return watch("_isExiting_", state, Generation::isExiting);
  }

  /// Before the machine is described it is a wire, which is driven then.
  private Bool watch(String what, State state, BiFunction<Generation, State, Bool> value) {
    if (!mine(state)) {
      return lit(false);
    }
    if (generation != null) {
      return value.apply(generation, state);
    }
    return watched.computeIfAbsent(List.of(what, state), _ -> {
      Bool wire = wire(bool());
      postBuild.add(() ->
          wire.named(name() + what + state.name()).set(value.apply(generation, state)));
      return wire;
    });
  }

  public final Bool isStopped() {
    return isActive(boot);
  }

  public final Bool isStarted() {
    return isStopped().not();
  }

  public final void onStart(Runnable body) {
    boot.onExit(body);
  }

  /// The register of the state; in `postBuild` and in what states do only.
  public final EnumData<State> stateReg() {
    return generation.register();
  }

  final UInt remaining() {
    return generation.remaining();
  }

  final void nameStates() {
    Fields.nameStates(this, states);
    boot.suggest("BOOT");
    for (int i = 0; i < states.size(); i++) {
      states.get(i).suggest("state" + i);
    }
    owner.nameFields(this, name());
  }

  final boolean built() {
    return generation != null;
  }

  private void build() {
    nameStates();
    inner.forEach(StateMachine::build);
    mistakes.report();
    if (entry == null) {
      mistakes.noEntry();
    }
    Locations.at(at, () -> clockingArea(domain, this::describe));
  }

  private void describe() {
    generation = new Generation(this);
    generation.describe();
    always.forEach(Runnable::run);
    postBuild.forEach(Runnable::run);
    if (autoStart) {
      begin(generation.isActive(boot));
    }
    start.describe();
    kill.describe();
  }
}
