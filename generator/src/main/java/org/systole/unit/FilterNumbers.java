package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Biases, multipliers and shifts of all filters, those of a group of `lanes` read together, one
/// cycle after `read`.
///
/// A word of shifts has the left one in bits 4..0, the right one in bits 12..8; `leftShiftBits` 0:
/// there is no left shift.
public final class FilterNumbers extends Component {
  public record Params(int lanes, int groupBits, int leftShiftBits) {
    /// Bits of a filter's number.
    public int filterBits() {
      return groupBits + Component.log2Up(lanes);
    }

    int shiftPort() {
      return Math.max(1, leftShiftBits);
    }
  }

  private final Params p;

  public FilterNumbers(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool biasWrite = in(bool());
  public final Bool multiplierWrite = in(bool());
  public final Bool shiftWrite = in(bool());
  public final UInt filter = in(uint(p.filterBits()));
  public final Bits data = in(bits(32));
  public final Bool read = in(bool());
  public final UInt groupIndex = in(uint(p.groupBits()));
  public final Bits biases = out(bits(32 * p.lanes()));
  public final Bits multipliers = out(bits(32 * p.lanes()));
  public final Bits leftShifts = out(bits(p.shiftPort() * p.lanes()));
  public final Bits rightShifts = out(bits(5 * p.lanes()));

  @Override
  protected String summary() {
    return "numbers of " + (p.lanes() << p.groupBits()) + " filters, " + p.lanes() + " at a time";
  }

  @Override
  protected void build() {
    biases.set(pack(memories("bias", 32, biasWrite, data)));
    multipliers.set(pack(memories("multiplier", 32, multiplierWrite, data)));
    int left = p.shiftPort();
    Bits both = data.slice(12, 8).cat(data.slice(left - 1, 0));
    var lefts = new ArrayList<Bits>();
    var rights = new ArrayList<Bits>();
    for (Bits shift : memories("shift", left + 5, shiftWrite, both)) {
      lefts.add(shift.slice(left - 1, 0));
      rights.add(shift.slice(left + 4, left));
    }
    leftShifts.set(pack(lefts));
    rightShifts.set(pack(rights));
  }

  private List<Bits> memories(String name, int width, Bool write, Bits value) {
    int laneBits = log2Up(p.lanes());
    var words = new ArrayList<Bits>();
    for (int lane = 0; lane < p.lanes(); lane++) {
      var memory = mem(width, 1 << p.groupBits()).named(name + lane);
      Bool mine = laneBits == 0 ? write
          : write.and(filter.slice(laneBits - 1, 0).asUInt().eq(lane));
      memory.write(filter.slice(laneBits + p.groupBits() - 1, laneBits).asUInt(), value, mine);
      var word = wire(bits(width)).named(name + "Word" + lane);
      word.set(memory.readSync(groupIndex, read));
      words.add(word);
    }
    return words;
  }
}
