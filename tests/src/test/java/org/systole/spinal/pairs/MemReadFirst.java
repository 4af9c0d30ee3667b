package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.spinal.Contract;

@Contract("mem.policy")
final class MemReadFirst extends Component {
  public final Bool write = in(bool());
  public final UInt target = in(uint(3));
  public final Bits data = in(bits(4));
  public final UInt from = in(uint(3));
  public final Bits read = out(bits(4));
  public final Bool enable = in(bool());

  MemReadFirst() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(4, 8).named("words");
    words.write(target, data, write);
    read.set(words.readSync(from, enable, ReadUnderWrite.READ_FIRST));
  }
}
