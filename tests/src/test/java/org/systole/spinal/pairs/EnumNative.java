package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract({"types.enum", "enum.encoding"})
final class EnumNative extends Component {
  enum State { IDLE, RUN, STOP }

  public final Bool go = in(bool());
  public final Bool stop = in(bool());
  public final Bool running = out(bool());
  public final Bool resting = out(bool());
  public final Bits code = out(bits(2));

  EnumNative() {
    super(null, null);
  }

  @Override
  protected void build() {
    var state = reg(enumOf(State.class))
        .init(State.IDLE).named("state");
    switchOn(state, s -> s
        .is(State.IDLE, () -> when(go, () -> state.set(State.RUN)))
        .is(State.RUN, () -> when(stop, () -> state.set(State.STOP)))
        .is(State.STOP, () -> state.set(State.IDLE)));
    running.set(state.eq(State.RUN));
    resting.set(state.ne(State.RUN));
    code.set(state.asBits());
  }
}
