package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;

/// A stream whose `input.ready` is a register: what comes in the first cycle of a stall is kept aside.
///
/// Latency 0, a value a cycle.
public final class SkidBuffer extends Component {
  public record Params(int width) {}

  private final Params p;

  public SkidBuffer(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Stream<Bits> input = slave(new Stream<>(bits(p.width())));
  public final Stream<Bits> output = master(new Stream<>(bits(p.width())));

  @Override
  protected String summary() {
    return "breaks the way of ready, latency 0";
  }

  @Override
  protected void build() {
    var empty = reg(bool()).named("empty").init(1);
    var kept = reg(bits(p.width())).named("kept");
    when(output.ready, () -> empty.set(1)).elseWhen(input.valid, () -> empty.set(0));
    when(empty, () -> kept.set(input.payload));
    input.ready.set(empty);
    output.valid.set(input.valid.or(empty.not()));
    output.payload.set(mux(empty, input.payload, kept));
  }
}
