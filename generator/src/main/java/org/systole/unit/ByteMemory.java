package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.ice40.Spram256;

/// Single-port memory of `words` words of four bytes, byte 0 in the low bits; a read's word comes one cycle later.
public final class ByteMemory extends Component {
  public record Params(int words, Storage storage) {}

  /// What the memory is made of.
  public enum Storage {
    /// Memory that synthesis infers, of any size.
    INFERRED,
    /// Two SB_SPRAM256KA side by side, 16384 words.
    ICE40_SPRAM
  }

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
    if (p.storage() == Storage.ICE40_SPRAM) {
      largeMemories();
      return;
    }
    var bytes = new ArrayList<Bits>();
    for (int i = 0; i < 4; i++) {
      var plane = mem(8, p.words()).named("plane" + i);
      plane.write(write.bit(i), address, writeData.element(i, 8));
      bytes.add(plane.readSync(read, address));
    }
    readData.set(pack(bytes));
  }

  private void largeMemories() {
    if (p.words() != Spram256.WORDS) {
      throw new IllegalArgumentException("the large memory has " + Spram256.WORDS + " words");
    }
    var halves = new ArrayList<Bits>();
    for (int i = 0; i < 2; i++) {
      var half = new Spram256(this);
      half.named("half" + i);
      half.address.set(address);
      half.dataIn.set(writeData.element(i, 16));
      Bool low = write.bit(2 * i);
      Bool high = write.bit(2 * i + 1);
      half.nibbleMask.set(pack(List.of(low, low, high, high)));
      half.write.set(low.or(high));
      half.select.set(read.or(low).or(high));
      half.standby.set(0);
      half.sleep.set(0);
      half.powerOn.set(1);
      halves.add(half.dataOut);
    }
    readData.set(pack(halves));
  }
}
