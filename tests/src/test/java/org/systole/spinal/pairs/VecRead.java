package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.spinal.Contract;

@Contract({"types.vec", "vec.read"})
final class VecRead extends Component {
  public final UInt index = in(uint(2));
  public final UInt odd = in(uint(3));
  public final UInt chosen = out(uint(4));
  public final UInt last = out(uint(4));
  public final Vec<UInt> four = in(vec(uint(4), 4));
  public final Vec<UInt> five = in(vec(uint(4), 5));

  VecRead() {
    super(null, null);
  }

  @Override
  protected void build() {
    chosen.set(four.at(index));
    last.set(five.at(odd));
  }
}
