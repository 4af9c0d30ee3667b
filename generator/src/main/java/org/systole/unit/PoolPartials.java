package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The partial results of pooling windows: a memory that is read for one update while a former one is
/// written.
///
/// Everything moves with `advance`. `former` is the word of two advances before, `read` with `readWord`;
/// what an update one advance ahead of it writes (`write`, `writeWord`, `writeData`, all of the same
/// advance) it holds already, but not what the next one writes.
public final class PoolPartials extends Component {
  /// A memory of `words` words of `bits` bits.
  public record Params(int words, int bits) {
    int wordBits() {
      return Component.log2Up(words);
    }
  }

  private final Params p;

  public PoolPartials(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool advance = in(bool());
  public final Bool read = in(bool());
  public final UInt readWord = in(uint(p.wordBits()));
  public final Bool write = in(bool());
  public final UInt writeWord = in(uint(p.wordBits()));
  public final Bits writeData = in(bits(p.bits()));
  public final Bits former = out(bits(p.bits()));

  @Override
  protected String summary() {
    return "partial results of pooling windows";
  }

  @Override
  protected void build() {
    var memory = mem(p.bits(), p.words()).named("partial");
    Bits stored = memory.readSync(readWord, advance.and(read));
    memory.write(writeWord, writeData, advance.and(write));
    // What is written while it is read comes from here.
    var written = reg(bits(p.bits())).named("written");
    var again = reg(bool()).named("readsWritten");
    var before = reg(bits(p.bits())).named("fetchedPartial");
    Bits newest = wire(bits(p.bits())).named("newest");
    newest.set(mux(again, written, stored));
    when(advance, () -> {
      written.set(writeData);
      again.set(write.and(readWord.eq(writeWord)));
      before.set(newest);
    });
    former.set(before);
  }
}
