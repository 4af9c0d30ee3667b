package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("op.compare")
final class Masked extends Component {
  public final Bits a = in(bits(6));
  public final Bool hit = out(bool());
  public final Bool miss = out(bool());

  Masked() {
    super(null, null);
  }

  @Override
  protected void build() {
    hit.set(a.eq(M("1-00-1")));
    miss.set(a.ne(M("0---1-")));
  }
}
