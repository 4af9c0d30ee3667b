package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("mem.ports")
final class MemOdd extends Component {
  public final Bool writeA = in(bool());
  public final Bool writeB = in(bool());
  public final UInt a = in(uint(3));
  public final UInt b = in(uint(3));
  public final UInt data = in(uint(3));
  public final UInt readA = out(uint(3));
  public final UInt readB = out(uint(3));

  MemOdd() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(uint(3), 5).named("words");
    words.write(a, data, writeA);
    words.write(b, data.add(1), writeB);
    readA.set(words.readSync(a));
    readB.set(words.readAsync(b));
  }
}
