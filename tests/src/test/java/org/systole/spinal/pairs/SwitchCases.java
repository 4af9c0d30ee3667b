package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("assign.switch")
final class SwitchCases extends Component {
  public final UInt op = in(uint(2));
  public final UInt key = in(uint(4));
  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final UInt full = out(uint(4));
  public final UInt some = out(uint(4));
  public final UInt held = out(uint(4));

  SwitchCases() {
    super(null, null);
  }

  @Override
  protected void build() {
    switchOn(op, s -> s
        .is(0, () -> full.set(a.add(b)))
        .is(1, () -> full.set(a.sub(b)))
        .is(2, () -> full.set(a.and(b)))
        .is(3, () -> full.set(a)));
    switchOn(key, s -> s
        .is(new long[] {1, 5, 9}, () -> some.set(a))
        .is(3, () -> some.set(b))
        .otherwise(() -> some.set(0)));
    var q = reg(uint(4)).init(0).named("q");
    switchOn(op, s -> s.is(1, () -> q.set(a)).is(2, () -> q.set(q.add(1))));
    held.set(q);
  }
}
