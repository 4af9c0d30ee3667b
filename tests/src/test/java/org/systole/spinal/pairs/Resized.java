package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.resized")
final class Resized extends Component {
  public final UInt a = in(uint(4));
  public final SInt b = in(sint(4));
  public final UInt wide = out(uint(7));
  public final UInt narrow = out(uint(2));
  public final SInt signedWide = out(sint(7));
  public final SInt signedNarrow = out(sint(3));

  Resized() {
    super(null, null);
  }

  @Override
  protected void build() {
    wide.set(a.resized());
    narrow.set(a.resized());
    signedWide.set(b.resized());
    signedNarrow.set(b.resized());
  }
}
