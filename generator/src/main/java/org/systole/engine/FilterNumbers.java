package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Biases, multipliers and shifts of all filters, those of a group of `lanes` read together, one
/// cycle after `read`.
public final class FilterNumbers extends Component {
  private final NetworkEngineParams p;

  public FilterNumbers(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool biasWrite = in(bool());
  public final Bool multiplierWrite = in(bool());
  public final Bool shiftWrite = in(bool());
  public final UInt filter = in(uint(p.groupBits() + log2Up(p.lanes())));
  public final Bits data = in(bits(32));
  public final Bool read = in(bool());
  public final UInt groupIndex = in(uint(p.groupBits()));
  public final Bits biases = out(bits(32 * p.lanes()));
  public final Bits multipliers = out(bits(32 * p.lanes()));
  public final Bits leftShifts = out(bits(5 * p.lanes()));
  public final Bits rightShifts = out(bits(5 * p.lanes()));

  @Override
  protected String summary() {
    return "numbers of " + (p.lanes() << p.groupBits()) + " filters, " + p.lanes() + " at a time";
  }

  @Override
  protected void build() {
    biases.set(pack(memories("bias", 32, biasWrite, data)));
    multipliers.set(pack(memories("multiplier", 32, multiplierWrite, data)));
    Bits both = data.slice(12, 8).cat(data.slice(4, 0));
    var left = new ArrayList<Bits>();
    var right = new ArrayList<Bits>();
    for (Bits shift : memories("shift", 10, shiftWrite, both)) {
      left.add(shift.slice(4, 0));
      right.add(shift.slice(9, 5));
    }
    leftShifts.set(pack(left));
    rightShifts.set(pack(right));
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
