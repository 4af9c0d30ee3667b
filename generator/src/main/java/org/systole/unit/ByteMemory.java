package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Single-port memory of `words` words of four bytes, byte 0 in the low bits; a read's word comes one cycle later.
public final class ByteMemory extends Component {
  public record Params(int words) {}

  private final Params p;

  public ByteMemory(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool read = in(bool());
  public final Bits write = in(bits(4));
  public final UInt address;
  public final Bits writeData = in(bits(32));
  public final Bits readData = out(bits(32));

  {
    address = in(uint(log2Up(p.words())));
  }

  @Override
  protected String summary() {
    return p.words() + " words of four bytes, byte writes";
  }

  @Override
  protected void build() {
    var bytes = new ArrayList<Bits>();
    for (int i = 0; i < 4; i++) {
      var plane = mem(8, p.words()).named("plane" + i);
      plane.write(write.bit(i), address, writeData.element(i, 8));
      bytes.add(plane.readSync(read, address));
    }
    readData.set(pack(bytes));
  }
}
