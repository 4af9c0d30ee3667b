package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("literal.aggregate")
final class Aggregates extends Component {
  public final Bits x = in(bits(3));
  public final Bool f = in(bool());
  public final Bits y = out(bits(8));
  public final Bits z = out(bits(4));

  Aggregates() {
    super(null, null);
  }

  @Override
  protected void build() {
    y.set(B(8, p -> p.bit(7, true).part(6, 4, x).bit(0, f).rest(false)));
    z.set(B(4, p -> p.part(2, 1, true).rest(f)));
  }
}
