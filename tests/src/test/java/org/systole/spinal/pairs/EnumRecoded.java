package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.EnumEncoding;
import org.systole.spinal.Contract;

@Contract("enum.recode")
final class EnumRecoded extends Component {
  enum State { IDLE, RUN, STOP }

  public final Bool go = in(bool());
  public final Bits code = out(bits(3));

  EnumRecoded() {
    super(null, null);
  }

  @Override
  protected void build() {
    var state = reg(enumOf(State.class)).init(State.IDLE).named("state");
    when(go, () -> switchOn(state, s -> s
        .is(State.IDLE, () -> state.set(State.RUN))
        .is(State.RUN, () -> state.set(State.STOP))
        .is(State.STOP, () -> state.set(State.IDLE))));
    var hot = wire(enumOf(State.class, EnumEncoding.BINARY_ONE_HOT)).named("hot");
    hot.set(state);
    code.set(hot.asBits());
  }
}
