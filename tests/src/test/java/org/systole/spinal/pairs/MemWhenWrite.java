package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("mem.write")
final class MemWhenWrite extends Component {
  public final Bool write = in(bool());
  public final UInt target = in(uint(2));
  public final Bits data = in(bits(3));
  public final UInt from = in(uint(2));
  public final Bits read = out(bits(3));

  MemWhenWrite() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(3, 4).named("words");
    when(write, () -> words.write(target, data));
    read.set(words.readSync(from));
  }
}
