package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// `words` words of `columns` weights; written in parts of four, part number in the low bits of
/// `writeAddress`, read whole a cycle after `read`.
public class WeightMemory extends Component {
  public record Params(int columns, int words) {
    /// Parts of four weights in one word, a power of two.
    public int parts() {
      return 1 << Component.log2Up((columns + 3) / 4);
    }

    public int addressBits() {
      return Component.log2Up(words);
    }

    public int writeAddressBits() {
      return addressBits() + Component.log2Up(parts());
    }
  }

  private final Params p;

  public WeightMemory(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt writeAddress = in(uint(p.writeAddressBits()));
  public final Bits writeData = in(bits(32));
  public final Bool read = in(bool());
  public final UInt readAddress = in(uint(p.addressBits()));
  public final Bits word = out(bits(p.columns() * 8));

  @Override
  protected String summary() {
    return p.words() + " words of " + p.columns() + " weights";
  }

  @Override
  protected void build() {
    int partBits = log2Up(p.parts());
    var parts = new ArrayList<Bits>();
    for (int part = 0; part * 4 < p.columns(); part++) {
      int width = 8 * Math.min(4, p.columns() - part * 4);
      var memory = mem(width, p.words()).named("part" + part);
      Bool mine = partBits == 0 ? write
          : write.and(writeAddress.slice(partBits - 1, 0).asUInt().eq(part));
      memory.write(writeAddress.slice(p.writeAddressBits() - 1, partBits).asUInt(),
          writeData.resize(width), mine);
      parts.add(memory.readSync(readAddress, read));
    }
    word.set(pack(parts));
  }
}
