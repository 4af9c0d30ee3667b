package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Counter;
import org.systole.hdl.fsm.StateMachine;
import org.systole.spinal.Contract;

@Contract("fsm.inner")
final class MachineInner extends Component {
  private StateMachine counting(String name, int to) {
    var fsm = new StateMachine(this).named(name);
    var counter = reg(uint(3)).init(0).named(name + "Counter");
    var first = fsm.entry().named("first");
    var second = fsm.state().named("second");
    first.whenIsActive(() -> fsm.goTo(second));
    second.onEntry(() -> counter.set(0)).whenIsActive(() -> {
      counter.set(counter.add(1));
      when(counter.eq(to), fsm::exit);
    });
    return fsm;
  }

  public final Bool go = in(bool());
  public final Bool done = out(bool());

  MachineInner() {
    super(null, null);
  }

  @Override
  protected void build() {
    done.set(0);
    var fsm = new StateMachine(this).named("fsm");
    var idle = fsm.entry().named("idle");
    var inner = fsm.inner(counting("inner", 3));
    inner.named("work");
    idle.whenIsActive(() -> when(go, () -> fsm.goTo(inner)));
    inner.whenCompleted(() -> {
      done.set(1);
      fsm.goTo(idle);
    });
  }
}
