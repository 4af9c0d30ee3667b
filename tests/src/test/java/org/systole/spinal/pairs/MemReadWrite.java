package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("mem.read-write")
final class MemReadWrite extends Component {
  public final UInt address = in(uint(2));
  public final Bits data = in(bits(3));
  public final Bool enable = in(bool());
  public final Bool write = in(bool());
  public final Bits read = out(bits(3));

  MemReadWrite() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(3, 4).named("words");
    read.set(words.readWriteSync(address, data, enable, write));
  }
}
