package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Biases, multipliers and shifts of all filters, those of a group of `lanes` read together with `read`
/// and, from the next cycle on, taken with `take`: they are there a cycle after that.
///
/// A word of shifts has the left one in bits 4..0, the right one in bits 12..8; `leftShiftBits` 0:
/// there is no left shift. Biases have `biasBits`, right shifts `rightShiftBits`; `dense`: both lie in
/// one word. `wide`: biases and multipliers take two words each, `high` the second one; right
/// shifts leave with 6 bits, not with 5.
public final class FilterNumbers extends Component {
  public record Params(int lanes, int groupBits, int leftShiftBits, int biasBits,
      int rightShiftBits, boolean dense, int multiplierBits, boolean wide)
      implements NamedParameters {
    public Params(int lanes, int groupBits, int leftShiftBits) {
      this(lanes, groupBits, leftShiftBits, 32, 5, false, 32, false);
    }

    /// Bits of a filter's number.
    public int filterBits() {
      return groupBits + Component.log2Up(lanes);
    }

    @Override
    public String moduleSuffix() {
      return lanes + "_" + groupBits + "_" + leftShiftBits + "_" + biasBits + "_" + rightShiftBits
          + (dense ? "_dense" : "") + (wide ? "_wide_" + multiplierBits : "");
    }

    /// Bits of a bias as it leaves.
    int biasPort() {
      return wide ? Math.max(32, biasBits) : 32;
    }

    int rightPort() {
      return wide ? 6 : 5;
    }

    int shiftPort() {
      return Math.max(1, leftShiftBits);
    }
  }

  private final Params p;

  /// Where registers are few, the group waits, and its numbers are read when they are taken.
  private UInt indexWaits;

  public FilterNumbers(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool biasWrite = in(bool());
  public final Bool multiplierWrite = in(bool());
  public final Bool shiftWrite = in(bool());
  public final UInt filter = in(uint(p.filterBits()));
  public final Bool high = p.wide() ? in(bool()) : null;
  public final Bits data = in(bits(32));
  public final Bool read = in(bool());
  public final UInt groupIndex = in(uint(p.groupBits()));
  public final Bool take = in(bool());
  public final Bits biases = out(bits(p.biasPort() * p.lanes()));
  public final Bits multipliers = out(bits(p.multiplierBits() * p.lanes()));
  public final Bits leftShifts = out(bits(p.shiftPort() * p.lanes()));
  public final Bits rightShifts = out(bits(p.rightPort() * p.lanes()));

  /// Writes go to the numbers of the filter at `word` of their region; `shifts` is what `shiftWrite`
  /// is given.
  public void address(UInt word, Bool shifts) {
    if (high == null) {
      filter.set(word.resize(filter.width()));
      return;
    }
    UInt half = word.shiftRight(lit(1, 1));
    filter.set(mux(shifts, word.resize(filter.width()), half.resize(filter.width())));
    high.set(word.bit(0));
  }

  @Override
  protected String summary() {
    return "numbers of " + (p.lanes() << p.groupBits()) + " filters, " + p.lanes() + " at a time";
  }

  @Override
  protected void build() {
    if (p.dense() || p.lanes() == 1) {
      indexWaits = reg(uint(p.groupBits())).named("indexWaits");
      when(read, () -> indexWaits.set(groupIndex));
    }
    int left = p.shiftPort();
    int right = p.rightShiftBits();
    Bits both = data.slice(7 + right, 8).cat(data.slice(left - 1, 0));
    Bits bias = data.slice(Math.min(32, p.biasBits()) - 1, 0);
    multipliers.set(pack(words("multiplier", p.multiplierBits(), multiplierWrite)));
    List<Bits> biasWords;
    List<Bits> shiftWords;
    if (p.dense()) {
      // one mask bit for two bits of a word, for which both parts are rounded up to even widths
      int low = p.biasBits() + 1 & ~1;
      int high = left + right + 1 & ~1;
      long biasMask = (1L << low / 2) - 1;
      long shiftMask = (1L << high / 2) - 1 << low / 2;
      int parts = (low + high) / 2;
      Bits mask = mux(biasWrite, lit(biasMask, parts), lit(shiftMask, parts)).asBits();
      var words = memories("biasAndShift", low + high, biasWrite.or(shiftWrite),
          both.resize(high).cat(bias.resize(low)), mask);
      biasWords = words.stream().map(w -> w.slice(p.biasBits() - 1, 0)).toList();
      shiftWords = words.stream().map(w -> w.slice(low + left + right - 1, low)).toList();
    } else {
      biasWords = words("bias", p.biasBits(), biasWrite);
      shiftWords = memories("shift", left + right, shiftWrite, both, null);
    }
    biases.set(pack(biasWords.stream().map(w -> w.asSInt().resize(p.biasPort()).asBits()).toList()));
    leftShifts.set(pack(shiftWords.stream().map(w -> w.slice(left - 1, 0)).toList()));
    rightShifts.set(pack(shiftWords.stream()
        .map(w -> w.slice(left + right - 1, left).resize(p.rightPort())).toList()));
  }

  /// Numbers of one word of the bus, or of two.
  private List<Bits> words(String name, int width, Bool write) {
    Bits low = data.slice(Math.min(32, width) - 1, 0);
    if (high == null) {
      return memories(name, width, write, low, null);
    }
    var lower = memories(name, Math.min(32, width), write.and(high.not()), low, null);
    if (width <= 32) {
      return lower;
    }
    var upper = memories(name + "High", width - 32, write.and(high),
        data.slice(width - 33, 0), null);
    return IntStream.range(0, lower.size()).mapToObj(i -> upper.get(i).cat(lower.get(i))).toList();
  }

  private List<Bits> memories(String name, int width, Bool write, Bits value, Bits mask) {
    int laneBits = log2Up(p.lanes());
    var words = new ArrayList<Bits>();
    for (int lane = 0; lane < p.lanes(); lane++) {
      var memory = mem(width, 1 << p.groupBits()).named(name + lane);
      Bool mine = laneBits == 0 ? write
          : write.and(filter.slice(laneBits - 1, 0).asUInt().eq(lane));
      memory.write(filter.slice(laneBits + p.groupBits() - 1, laneBits).asUInt(), value, mine,
          mask);
      if (indexWaits != null) {
        var word = wire(bits(width)).named(name + "Word" + lane);
        word.set(memory.readSync(indexWaits, take));
        words.add(word);
        continue;
      }
      var word = reg(bits(width)).named(name + "Word" + lane);
      Bits found = memory.readSync(groupIndex, read);
      when(take, () -> word.set(found));
      words.add(word);
    }
    return words;
  }
}
