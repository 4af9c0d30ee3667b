package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Single-port memory of `words` words of four bytes, byte 0 in the low bits.
///
/// A read's word comes one cycle later and holds until the next access. `read` and any bit of
/// `write` (one a byte) are never high together. A byte with its bit of `inNext` lies in the word
/// after `address`; only memories whose type is `unaligned` have it.
public abstract class ByteMemory extends Component {
  public record Params(int words) {}

  public final Bool read = in(bool());
  public final Bits write = in(bits(4));
  public final UInt address;
  public final Bits inNext = in(bits(4));
  public final Bits writeData = in(bits(32));
  public final Bits readData = out(bits(32));

  protected ByteMemory(Component parent, Params params) {
    super(parent, params);
    address = in(uint(log2Up(params.words())));
  }
}
