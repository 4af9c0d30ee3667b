package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Counter;
import org.systole.hdl.fsm.StateMachine;
import org.systole.spinal.Contract;

@Contract("fsm.parallel")
final class MachineParallel extends Component {
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

  MachineParallel() {
    super(null, null);
  }

  @Override
  protected void build() {
    done.set(0);
    var fsm = new StateMachine(this).named("fsm");
    var idle = fsm.entry().named("idle");
    var both = fsm.parallel(counting("left", 2), counting("right", 4));
    both.named("both");
    idle.whenIsActive(() -> when(go, () -> fsm.goTo(both)));
    both.whenCompleted(() -> {
      done.set(1);
      fsm.goTo(idle);
    });
  }
}
