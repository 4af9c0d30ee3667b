package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.cat-typed")
final class ConcatenateTyped extends Component {
  public final UInt a = in(uint(3));
  public final SInt b = in(sint(4));
  public final UInt c = in(uint(2));
  public final UInt joined = out(uint(5));
  public final SInt signedJoined = out(sint(6));

  ConcatenateTyped() {
    super(null, null);
  }

  @Override
  protected void build() {
    joined.set(a.append(c));
    signedJoined.set(b.append(c));
  }
}
