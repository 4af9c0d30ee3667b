package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.fsm.StateMachine;
import org.systole.spinal.Contract;

@Contract("fsm.states")
final class MachineFlat extends Component {
  public final Bool go = in(bool());
  public final Bool back = in(bool());
  public final Bool active = out(bool());
  public final Bool entering = out(bool());
  public final Bool leaving = out(bool());
  public final Bool inRun = out(bool());
  public final UInt count = out(uint(3));

  MachineFlat() {
    super(null, null);
  }

  @Override
  protected void build() {
    active.set(0);
    entering.set(0);
    leaving.set(0);
    var counter = reg(uint(3)).init(0).named("counter");
    var fsm = new StateMachine(this).named("fsm");
    var idle = fsm.entry().named("idle");
    var run = fsm.state().named("run");
    var rest = fsm.state().named("rest");
    idle.whenIsActive(() -> when(go, () -> fsm.goTo(run)));
    run.onEntry(() -> entering.set(1)).onExit(() -> leaving.set(1)).whenIsActive(() -> {
      active.set(1);
      counter.set(counter.add(1));
      when(counter.eq(5), () -> fsm.goTo(rest));
    });
    rest.onEntry(() -> counter.set(0)).whenIsActive(() -> when(back, () -> fsm.goTo(idle)));
    inRun.set(fsm.isActive(run));
    count.set(counter);
  }
}
