package org.systole.accel;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Words of `columns` weights; the host writes four weights at a time, the array reads a whole word
/// a cycle later.
public final class WeightMemory extends Component {
  private final EngineParams p;

  public WeightMemory(Component parent, EngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt writeAddress = in(uint(20));
  public final Bits writeData = in(bits(32));
  public final Bool read = in(bool());
  public final UInt readAddress;
  public final Bits word;

  {
    readAddress = in(uint(p.weightAddressBits()));
    word = out(bits(p.columns() * 8));
  }

  @Override
  protected String summary() {
    return p.memories().weightWords() + " words of " + p.columns() + " weights";
  }

  @Override
  protected void build() {
    int partBits = log2Up(p.weightParts());
    var parts = new ArrayList<Bits>();
    for (int part = 0; part * 4 < p.columns(); part++) {
      int width = 8 * Math.min(4, p.columns() - part * 4);
      var memory = mem(width, p.memories().weightWords()).named("part" + part);
      Bool mine = partBits == 0 ? write
          : write.and(writeAddress.slice(partBits - 1, 0).asUInt().eq(part));
      memory.write(writeAddress.slice(partBits + p.weightAddressBits() - 1, partBits).asUInt(),
          writeData.resize(width), mine);
      parts.add(memory.readSync(readAddress, read));
    }
    word.set(pack(parts));
  }
}
