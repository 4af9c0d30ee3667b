package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("types.bundle")
final class BundlePorts extends Component {
  static final class Pixel extends Bundle {
    public final UInt level = uint(4);
    public final Bool edge = bool();
  }

  public final Bool swap = in(bool());
  public final Pixel a = in(new Pixel());
  public final Pixel b = in(new Pixel());
  public final Pixel y = out(new Pixel());

  BundlePorts() {
    super(null, null);
  }

  @Override
  protected void build() {
    var q = reg(new Pixel()).named("q");
    q.set(a);
    y.set(b);
    when(swap, () -> y.set(q));
  }
}
