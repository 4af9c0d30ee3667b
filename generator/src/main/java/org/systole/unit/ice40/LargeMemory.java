package org.systole.unit.ice40;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.unit.ByteMemory;
import org.systole.unit.ByteMemoryType;

/// The large memories of the iCE40 UltraPlus.
public enum LargeMemory implements ByteMemoryType {
  /// Two SB_SPRAM256KA side by side, 16384 words.
  SPRAM;

  @Override
  public boolean unaligned() {
    return false;
  }

  @Override
  public ByteMemory make(Component parent, ByteMemory.Params params) {
    return new SpramBytes(parent, params);
  }

  /// Two halves of 16 bits.
  static final class SpramBytes extends ByteMemory {
    private final Params p;

    SpramBytes(Component parent, Params p) {
      this.p = p;
      super(parent, p);
    }

    @Override
    protected String summary() {
      return p.words() + " words of four bytes, byte writes, in two SB_SPRAM256KA";
    }

    @Override
    protected void build() {
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
}
