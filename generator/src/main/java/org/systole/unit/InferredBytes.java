package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Memory that synthesis infers, of any size; one plane a byte.
public enum InferredBytes implements ByteMemoryType {
  INFERRED;

  @Override
  public boolean unaligned() {
    return true;
  }

  @Override
  public ByteMemory make(Component parent, ByteMemory.Params params) {
    return new PlaneMemory(parent, params);
  }

  /// Four planes of 8 bits.
  static final class PlaneMemory extends ByteMemory {
    private final Params p;

    PlaneMemory(Component parent, Params p) {
      this.p = p;
      super(parent, p);
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
        UInt place = wire(uint(address.width())).named("place" + i);
        place.set(address.add(inNext.bit(i).asUInt().resize(address.width())));
        plane.write(place, writeData.element(i, 8), write.bit(i));
        bytes.add(plane.readSync(place, read));
      }
      readData.set(pack(bytes));
    }
  }
}
