package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// `words` words of `columns` weights; written in parts of four, part number in the low bits of
/// `writeAddress`, read whole `latency()` cycles after `read`. Where the words are no power of two, a
/// part is several memories whose words are, the largest first: block memories of such a depth need no
/// choice behind them, which is long.
///
/// `spread`: parts are far from one another, and each gets what is written by registers of its own, a
/// cycle later. `registered`: what is read waits in a register before a memory of the part is chosen.
public class WeightMemory extends Component {
  public record Params(int columns, int words, boolean spread, boolean registered) {
    public Params(int columns, int words) {
      this(columns, words, false, false);
    }

    /// Cycles from `read` to `word`.
    public int latency() {
      return registered ? 2 : 1;
    }

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

    /// Words of the memories of a part, one above the other.
    List<Integer> pieces() {
      var pieces = new ArrayList<Integer>();
      for (int left = words; left > 0; left -= pieces.getLast()) {
        pieces.add(Math.max(LEAST_PIECE, Integer.highestOneBit(left)));
      }
      int all = pieces.stream().mapToInt(p -> p).sum();
      return words <= LEAST_PIECE || all >= 1 << addressBits() ? List.of(words) : pieces;
    }
  }

  /// Words of the block memories of most devices where they are widest.
  private static final int LEAST_PIECE = 512;

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
      Bool mine = partBits == 0 ? write
          : write.and(writeAddress.slice(partBits - 1, 0).asUInt().eq(part));
      String name = "part" + part;
      int wait = p.spread() ? 1 : 0;
      parts.add(part(name, width, delay(
          writeAddress.slice(p.writeAddressBits() - 1, partBits).asUInt(), wait, name + "_address"),
          delay(writeData, wait, name + "_data"), delay(mine, wait, 0, name + "_written")));
    }
    word.set(pack(parts));
  }

  private Bits part(String name, int width, UInt written, Bits data, Bool mine) {
    var pieces = p.pieces();
    if (pieces.size() == 1) {
      var memory = mem(width, p.words()).named(name);
      memory.write(written, data.resize(width), mine);
      return delay(memory.readSync(readAddress, read), p.latency() - 1, name + "_read");
    }
    Bits chosen = null;
    int base = pieces.stream().mapToInt(p -> p).sum();
    for (int i = pieces.size() - 1; i >= 0; i--) {
      base -= pieces.get(i);
      int low = log2Up(pieces.get(i));
      var memory = mem(width, pieces.get(i)).named(name + "_" + i);
      memory.write(written.resize(low), data.resize(width), mine.and(in(written, base, low)));
      Bits piece = delay(memory.readSync(readAddress.resize(low), read), p.latency() - 1,
          name + "_" + i + "_read");
      chosen = chosen == null ? piece
          : mux(reads(name + "_reads" + i, in(readAddress, base, low)), piece, chosen);
    }
    return chosen;
  }

  /// Whether an address lies in the piece of 2^low words from `base`, a multiple of them, on.
  private Bool in(UInt address, int base, int low) {
    return address.slice(address.width() - 1, low).asUInt().eq(base >> low);
  }

  private Bool reads(String name, Bool here) {
    var reads = reg(bool()).named(name);
    when(read, () -> reads.set(here));
    return delay(reads, p.latency() - 1, name + "_late");
  }
}
