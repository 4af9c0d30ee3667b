package org.systole.language;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.EnumEncoding;
import org.systole.hdl.UInt;
import org.systole.hdl.fsm.CompletingState;
import org.systole.hdl.fsm.State;
import org.systole.hdl.fsm.StateMachine;
import org.systole.hdl.ir.ClockDomain;

/// Designs around state machines. Expected texts hold line numbers of this file: append, do not
/// insert.
final class Machines {
  private Machines() {}

  /// Every behaviour of a state shown at a port.
  static final class Behaviours extends Component {
    public final Bool go = in(bool());
    public final Bool back = in(bool());
    public final Bool jump = in(bool());
    public final Bits code = out(bits(2));
    public final Bool activeA = out(bool());
    public final Bool inactiveA = out(bool());
    public final Bool entryA = out(bool());
    public final Bool exitA = out(bool());
    public final Bool nextA = out(bool());
    public final Bool isB = out(bool());
    public final Bool enteringB = out(bool());
    public final Bool exitingB = out(bool());
    public final Bool started = out(bool());
    public final UInt count = out(uint(4));

    Behaviours() {
      super(null, null);
    }

    /// Fields first, what happens in them in the constructor.
    final class Control extends StateMachine {
      final State a = entry();
      final State b = state();
      final State c = state();
      final UInt counter = reg(uint(4)).init(0);

      Control(Component owner) {
        super(owner);
        a.whenIsActive(() -> {
          activeA.set(1);
          when(go, () -> goTo(b));
        }).whenIsInactive(() -> inactiveA.set(1)).onEntry(() -> entryA.set(1))
            .onExit(() -> exitA.set(1)).whenIsNext(() -> nextA.set(1));
        b.onEntry(() -> counter.set(0)).whenIsActive(() -> {
          counter.set(counter.add(1));
          when(counter.eq(2), () -> goTo(c));
        });
        c.whenIsActive(() -> when(back, () -> goTo(a)));
        always(() -> when(jump, () -> goTo(b)));
      }
    }

    @Override
    protected void build() {
      List.of(activeA, inactiveA, entryA, exitA, nextA).forEach(p -> p.set(0));
      var fsm = new Control(this);
      isB.set(fsm.isActive(fsm.b));
      enteringB.set(fsm.isEntering(fsm.b));
      exitingB.set(fsm.isExiting(fsm.b));
      started.set(fsm.isStarted());
      count.set(fsm.counter);
      fsm.postBuild(() -> code.set(fsm.stateReg().asBits()));
    }
  }

  /// Delays, machines in states one after the other and side by side, made by functions.
  static final class Nested extends Component {
    public final Bool go = in(bool());
    public final UInt pause = in(uint(3));
    public final Bits code = out(bits(4));
    public final Bits innerCode = out(bits(2));
    public final UInt ticks = out(uint(8));

    Nested() {
      super(null, null);
    }

    private StateMachine counting(int to) {
      var fsm = new StateMachine(this);
      var first = fsm.entry().named("first");
      var second = fsm.state().named("second");
      UInt counter = reg(uint(4)).init(0);
      fsm.postBuild(() -> counter.named(fsm + "_counter"));
      first.whenIsActive(() -> fsm.goTo(second));
      second.onEntry(() -> counter.set(0)).whenIsActive(() -> {
        counter.set(counter.add(1));
        when(counter.eq(to), fsm::exit);
      });
      return fsm;
    }

    @Override
    protected void build() {
      var core = new StateMachine(this).named("core");
      var idle = core.entry().named("idle");
      var innerFsm = counting(3);
      var one = core.inner(innerFsm);
      one.named("one");
      var both = core.parallel(counting(2), counting(5), counting(3));
      both.named("both");
      var shortWait = core.delay(4);
      shortWait.named("shortWait");
      var longWait = core.delay(pause);
      longWait.named("longWait");
      UInt total = reg(uint(8)).init(0).named("total");
      var row = core.serial(List.of(counting(1), counting(2)), () -> core.goTo(idle));
      for (int i = 0; i < row.size(); i++) {
        row.get(i).named("row" + i);
      }
      idle.whenIsActive(() -> when(go, () -> core.goTo(one)));
      one.whenCompleted(() -> core.goTo(both));
      both.whenCompleted(() -> core.goTo(shortWait));
      shortWait.whenCompleted(() -> core.goTo(longWait));
      longWait.whenCompleted(() -> {
        total.set(total.add(1));
        core.goTo(row.getFirst());
      });
      ticks.set(total);
      core.postBuild(() -> code.set(core.stateReg().asBits().resize(4)));
      innerFsm.postBuild(() -> innerCode.set(innerFsm.stateReg().asBits()));
    }
  }

  /// Started, killed and coded by hand; transitions wait for a condition.
  static final class ByHand extends Component {
    public final Bool start = in(bool());
    public final Bool stop = in(bool());
    public final Bool may = in(bool());
    public final Bool push = in(bool());
    public final Bits code = out(bits(3));
    public final Bool instant = out(bool());
    private StateMachine machine;

    ByHand() {
      super(null, null);
    }

    @Override
    protected void build() {
      machine = new StateMachine(this).encoding(EnumEncoding.BINARY_ONE_HOT).manualStart();
      var x = machine.entry().named("x");
      var y = machine.state().named("y");
      machine.transitionCondition(may);
      x.whenIsActive(() -> machine.goTo(y));
      y.whenIsActive(() -> {
        machine.goTo(x);
        when(push, () -> machine.forceGoTo(x));
      });
      when(start, machine::start);
      when(stop, machine::kill);
      machine.postBuild(() -> code.set(machine.stateReg().asBits()));
      var now = new StateMachine(this).named("now");
      var ready = now.instantEntry().named("ready");
      var later = now.state().named("later");
      ready.whenIsActive(() -> when(start, () -> now.goTo(later)));
      instant.set(now.isActive(ready));
    }
  }

  /// No entry, two entries, states of others, transitions outside.
  static final class Wrong extends Component {
    public final Bool x = in(bool());
    private StateMachine without;
    private StateMachine twice;

    Wrong() {
      super(null, null);
    }

    @Override
    protected void build() {
      without = new StateMachine(this);
      var lost = without.state().named("lost");
      twice = new StateMachine(this);
      var first = twice.entry().named("first");
      var second = twice.entry().named("second");
      first.whenIsActive(() -> twice.goTo(lost));
      when(x, () -> twice.goTo(second));
      wire(bool()).named("seen").set(twice.isActive(lost));
      CompletingState late = twice.delay(-1);
      late.named("late");
      second.whenIsActive(() -> twice.goTo(twice.state()));
    }
  }

  /// A machine under another clock, with states in a list.
  static final class Elsewhere extends Component {
    public final Bool high = out(bool());

    Elsewhere() {
      super(null, null);
    }

    static final class Ring extends StateMachine {
      final State home = entry();
      final List<State> steps = List.of(state(), state(), state());

      Ring(Component owner) {
        super(owner);
        home.whenIsActive(() -> goTo(steps.getFirst()));
        for (int i = 0; i < steps.size(); i++) {
          var next = i + 1 < steps.size() ? steps.get(i + 1) : home;
          steps.get(i).whenIsActive(() -> goTo(next));
        }
      }
    }

    @Override
    protected void build() {
      var ring = clocked(ClockDomain.external("other"), () -> new Ring(this));
      high.set(ring.isActive(ring.steps.getLast()));
    }
  }
}
