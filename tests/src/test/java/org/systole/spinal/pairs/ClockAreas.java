package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.spinal.Contract;

@Contract("clock.areas")
final class ClockAreas extends Component {
  public final UInt a = in(uint(4));
  public final Bool go = in(bool());
  public final Bool restart = in(bool());
  public final UInt fast = out(uint(4));
  public final UInt gated = out(uint(4));
  public final UInt fresh = out(uint(4));

  ClockAreas() {
    super(null, null);
  }

  private UInt register(String name, int start) {
    return reg(uint(4)).init(start).named(name);
  }

  @Override
  protected void build() {
    var other = ClockDomain.external("other").withReset("other_reset", ResetKind.SYNC, Level.HIGH);
    clockingArea(other, () -> {
      var count = register("first_count", 2);
      count.set(count.add(a));
      fast.set(count);
    });
    clockEnableArea("going", go, () -> {
      var count = register("second_count", 1);
      count.set(count.add(a));
      gated.set(count);
    });
    resetArea("cleared", restart, true, () -> {
      var count = register("third_count", 7);
      count.set(count.xor(a));
      fresh.set(count);
    });
  }
}
