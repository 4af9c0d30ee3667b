package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.spinal.Contract;

@Contract({"clock.polarity", "clock.names"})
final class DomainLow extends Component {
  public final UInt a = in(uint(3));
  public final UInt count = out(uint(3));
  public final UInt late = out(uint(3));

  DomainLow() {
    super(null, null);
  }

  @Override
  protected void build() {
    var domain = ClockDomain.external("fast").withReset("fast_resetn", ResetKind.ASYNC, Level.LOW);
    clockingArea(domain, () -> {
      var q = reg(uint(3)).init(5).named("q");
      q.set(q.add(a));
      count.set(q);
      late.set(regNext(a));
    });
  }
}
