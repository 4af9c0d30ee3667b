package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"reg.forms", "reg.hold", "clock.default"})
final class Registers extends Component {
  public final UInt a = in(uint(4));
  public final Bool enable = in(bool());
  public final UInt plain = out(uint(4));
  public final UInt started = out(uint(4));
  public final UInt following = out(uint(4));
  public final UInt nextStarted = out(uint(4));
  public final UInt kept = out(uint(4));
  public final UInt keptStarted = out(uint(4));

  Registers() {
    super(null, null);
  }

  @Override
  protected void build() {
    var q = reg(uint(4)).named("q");
    q.set(a);
    plain.set(q);
    var s = reg(uint(4)).init(9).named("s");
    when(enable, () -> s.set(a));
    started.set(s);
    following.set(regNext(a));
    nextStarted.set(regNext(a, 5));
    kept.set(regNextWhen(a, enable));
    keptStarted.set(regNextWhen(a, enable, 6));
  }
}
