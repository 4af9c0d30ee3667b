package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// A ring of `words` words of `values` values of 8 or 16 bits, written in parts of `lanes`
/// values, read whole: `data` comes two cycles after `read`.
public final class FeedMemory extends Component {
  public record Params(int words, int values, int lanes, boolean int16) {
    /// Bits of a value.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    public int wordBits() {
      return Component.log2Up(words);
    }

    public int parts() {
      return values / lanes;
    }

    public int partBits() {
      return Math.max(1, Component.log2Up(parts()));
    }
  }

  private final Params p;

  public FeedMemory(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt writeWord = in(uint(p.wordBits()));
  public final UInt writePart = p.parts() == 1 ? null : in(uint(p.partBits()));
  public final Bits writeData = in(bits(p.valueBits() * p.lanes()));
  public final Bool read = in(bool());
  public final UInt readWord = in(uint(p.wordBits()));
  public final Bits data = out(bits(p.valueBits() * p.values()));

  @Override
  protected String summary() {
    return p.words() + " words of " + p.values() + (p.valueBits() == 8 ? " bytes" : " values")
        + " between two stages";
  }

  @Override
  protected void build() {
    var parts = new ArrayList<Bits>();
    for (int i = 0; i < p.parts(); i++) {
      var memory = mem(p.valueBits() * p.lanes(), p.words()).named("part" + i);
      memory.write(writeWord, writeData, writePart == null ? write : write.and(writePart.eq(i)));
      parts.add(memory.readSync(readWord, read));
    }
    data.set(regNext(pack(parts)).named("found"));
  }
}
