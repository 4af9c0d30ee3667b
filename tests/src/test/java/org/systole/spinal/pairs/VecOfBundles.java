package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.spinal.Contract;

@Contract({"types.vec", "types.bundle"})
final class VecOfBundles extends Component {
  static final class Pixel extends Bundle {
    public final UInt level = uint(4);
    public final Bool edge = bool();
  }

  public final UInt index = in(uint(2));
  public final Vec<Pixel> whole = in(vec(new Pixel(), 3));
  public final Pixel chosen = out(new Pixel());

  VecOfBundles() {
    super(null, null);
  }

  @Override
  protected void build() {
    chosen.set(whole.at(index));
  }
}
