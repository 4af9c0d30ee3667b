package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"mem.read-sync", "types.bundle"})
final class MemBundles extends Component {
  static final class Pixel extends Bundle {
    public final UInt level = uint(3);
    public final Bool edge = bool();
  }

  public final Bool write = in(bool());
  public final UInt target = in(uint(2));
  public final UInt from = in(uint(2));
  public final Pixel given = in(new Pixel());
  public final Pixel read = out(new Pixel());

  MemBundles() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(new Pixel(), 4).named("words");
    words.write(target, given, write);
    read.set(words.readSync(from));
  }
}
