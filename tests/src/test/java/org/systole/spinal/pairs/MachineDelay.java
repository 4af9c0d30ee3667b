package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.fsm.StateMachine;
import org.systole.spinal.Contract;

@Contract("fsm.delay")
final class MachineDelay extends Component {
  public final Bool go = in(bool());
  public final Bool tick = out(bool());

  MachineDelay() {
    super(null, null);
  }

  @Override
  protected void build() {
    tick.set(0);
    var fsm = new StateMachine(this).named("fsm");
    var idle = fsm.entry().named("idle");
    var pause = fsm.delay(5);
    pause.named("pause");
    idle.whenIsActive(() -> when(go, () -> fsm.goTo(pause)));
    pause.whenCompleted(() -> {
      tick.set(1);
      fsm.goTo(idle);
    });
  }
}
