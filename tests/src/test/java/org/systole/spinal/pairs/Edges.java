package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("reg.edges")
final class Edges extends Component {
  public final Bool a = in(bool());
  public final Bool up = out(bool());
  public final Bool down = out(bool());
  public final Bool change = out(bool());
  public final Bool upStarted = out(bool());

  Edges() {
    super(null, null);
  }

  @Override
  protected void build() {
    up.set(a.rise(false));
    down.set(a.fall(false));
    change.set(a.edge(true));
    upStarted.set(a.rise(true));
  }
}
