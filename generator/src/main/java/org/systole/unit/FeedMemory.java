package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// A ring of `words` words of `bytes` bytes, written in parts of `lanes` bytes, read whole: `data`
/// comes a cycle after `read`.
public final class FeedMemory extends Component {
  public record Params(int words, int bytes, int lanes) {
    public int wordBits() {
      return Component.log2Up(words);
    }

    public int parts() {
      return bytes / lanes;
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
  public final Bits writeData = in(bits(8 * p.lanes()));
  public final Bool read = in(bool());
  public final UInt readWord = in(uint(p.wordBits()));
  public final Bits data = out(bits(8 * p.bytes()));

  @Override
  protected String summary() {
    return p.words() + " words of " + p.bytes() + " bytes between two stages";
  }

  @Override
  protected void build() {
    var parts = new ArrayList<Bits>();
    for (int i = 0; i < p.parts(); i++) {
      var memory = mem(8 * p.lanes(), p.words()).named("part" + i);
      memory.write(writeWord, writeData, writePart == null ? write : write.and(writePart.eq(i)));
      parts.add(memory.readSync(readWord, read));
    }
    data.set(pack(parts));
  }
}
