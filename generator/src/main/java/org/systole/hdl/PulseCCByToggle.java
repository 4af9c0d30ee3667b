package org.systole.hdl;

import org.systole.hdl.ir.ClockDomain;

/// Brings pulses of one cycle from one clock domain into another, as pulses of one cycle.
///
/// | port     | shape | meaning                                              |
/// |----------|-------|------------------------------------------------------|
/// | pulseIn  | bool  | of the domain `from`                                 |
/// | pulseOut | bool  | of the domain `to`, 2 of its cycles after the toggle |
///
/// Pulses nearer to each other than 2 cycles of `to` may get lost.
public final class PulseCCByToggle extends Component {
  public record Params(ClockDomain from, ClockDomain to) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return from.clock() + "_" + to.clock();
    }
  }

  private final Params p;

  public PulseCCByToggle(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool pulseIn = in(bool());
  public final Bool pulseOut = out(bool());

  @Override
  protected String summary() {
    return "pulses from " + p.from().clock() + " to " + p.to().clock();
  }

  @Override
  protected void build() {
    var toggle = clocked(p.from(), () -> reset(reg(bool()).named("toggle"), p.from()));
    when(pulseIn, () -> toggle.set(toggle.not()));
    clockingArea(p.to(), () -> {
      var buffer = new BufferCC(this, new BufferCC.Params(1, 2, p.to().resets() ? 0L : null));
      buffer.dataIn.set(toggle.asUInt());
      Bool arrived = flag("arrived", buffer.dataOut.bit(0));
      var before = reset(reg(bool()).named("arrived_q"), p.to());
      before.set(arrived);
      pulseOut.set(arrived.xor(before));
    });
  }

  private static Bool reset(Bool register, ClockDomain domain) {
    return domain.resets() ? register.init(0) : register;
  }
}
