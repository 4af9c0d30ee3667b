package org.systole.hdl.stream;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Layout;
import org.systole.hdl.Stream;
import org.systole.hdl.ir.ClockDomain;

/// Brings transfers from one clock domain to another, one at a time: a bit toggles with each, and
/// its copy comes back when it was taken.
///
/// | port   | shape  | meaning                        |
/// |--------|--------|--------------------------------|
/// | input  | stream | in the clock domain `from`     |
/// | output | stream | in the clock domain `to`       |
///
/// Small and slow: a transfer takes two synchronisers there and back.
public final class StreamCCByToggle<T extends Data> extends Component {
  public record Params(Layout payload, ClockDomain from, ClockDomain to)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return payload.width() + "_" + from.clock() + "_" + to.clock();
    }
  }

  private final Params p;
  private final T type;

  public StreamCCByToggle(Component parent, T payload, ClockDomain from, ClockDomain to) {
    var params = new Params(Layout.of(payload), from, to);
    this.p = params;
    this.type = payload;
    super(parent, params);
  }

  public final Stream<T> input = slave(new Stream<>(Data.like(type)));
  public final Stream<T> output = master(new Stream<>(Data.like(type)));

  @Override
  protected String summary() {
    return "transfers from " + p.from().clock() + " to " + p.to().clock();
  }

  @Override
  protected void build() {
    var hit = wire(bool()).named("outHit");
    var target = wire(bool()).named("inTarget");
    T data = wire(Data.like(type));
    data.named("inData");
    clockingArea(p.from(), () -> push(hit, target, data));
    clockingArea(p.to(), () -> pop(hit, target, data));
  }

  private void push(Bool outHit, Bool target, T data) {
    var hit = bufferCC(outHit, 2, 0);
    var toggle = reg(bool()).named("pushTarget").init(0);
    T held = reg(Data.like(type));
    held.named("pushData");
    when(input.fire(), () -> {
      toggle.set(toggle.not());
      held.drive(input.payload);
    });
    input.ready.set(hit.eq(toggle));
    target.set(toggle);
    data.drive(held);
  }

  private void pop(Bool outHit, Bool inTarget, T data) {
    var target = bufferCC(inTarget, 2, 0);
    var hit = reg(bool()).named("popHit").init(0);
    var valid = reg(bool()).named("popValid").init(0);
    T held = reg(Data.like(type));
    held.named("popData");
    held.crossClockDomain();
    var ready = wire(bool()).named("popReady");
    var arrived = wire(bool()).named("arrived");
    arrived.set(target.xor(hit));
    ready.set(output.ready.or(valid.not()));
    when(arrived.and(ready), () -> {
      hit.set(target);
      held.drive(data);
    });
    when(ready, () -> valid.set(arrived));
    outHit.set(hit);
    output.valid.set(valid);
    output.payload.drive(held);
  }
}
