package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("mem.init")
final class MemContent extends Component {
  public final UInt from = in(uint(2));
  public final UInt read = out(uint(4));
  public final UInt now = out(uint(4));

  MemContent() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(uint(4), 4).named("words").init(1, 10, 2, 0);
    read.set(words.readSync(from));
    now.set(words.readAsync(from));
  }
}
