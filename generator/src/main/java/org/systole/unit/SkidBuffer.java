package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
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
    var keeping = reg(bool()).named("keeping").init(0);
    var kept = reg(bits(p.width())).named("kept");
    when(output.ready, () -> keeping.set(0)).elseWhen(input.valid, () -> keeping.set(1));
    when(keeping.not(), () -> kept.set(input.payload));
    input.ready.set(keeping.not());
    Bool offered = input.valid.or(keeping);
    output.valid.set(offered);
    output.payload.set(mux(keeping, kept, input.payload));
  }
}
