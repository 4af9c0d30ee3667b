package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"reg.init-fields", "reg.hold"})
final class RegisterBundle extends Component {
  static final class Pair extends Bundle {
    public final UInt level = uint(3);
    public final Bool flag = bool();
  }

  public final Bool load = in(bool());
  public final Pair given = in(new Pair());
  public final Pair held = out(new Pair());

  RegisterBundle() {
    super(null, null);
  }

  @Override
  protected void build() {
    var q = reg(new Pair());
    q.named("q");
    q.flag.init(1);
    when(load, () -> q.set(given));
    held.set(q);
  }
}
