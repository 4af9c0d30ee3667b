package org.systole.spinal.pairs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"assign.switch", "assign.full"})
final class SwitchBits extends Component {
  public final Bits a = in(bits(2));
  public final UInt b = in(uint(4));
  public final Bool f = in(bool());
  public final UInt y = out(uint(4));
  public final UInt z = out(uint(4));
  public final UInt g = out(uint(4));

  SwitchBits() {
    super(null, null);
  }

  @Override
  protected void build() {
    switchOn(a, s -> s.is(0, () -> y.set(b)).is(1, () -> y.set(3))
        .is(List.of(2, 3), () -> y.set(b.add(1))));
    switchOn(b, s -> s.is(M("1--0"), () -> z.set(1)).is(M("01-1"), () -> z.set(2))
        .otherwise(() -> z.set(b)));
    switchOn(f, s -> s.is(true, () -> g.set(b)).is(false, () -> g.set(9)));
  }
}
