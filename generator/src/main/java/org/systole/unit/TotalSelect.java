package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Chooses the totals of one group of `lanes` columns and holds them until they are taken: where the
/// memory has them, then in a register.
///
/// `read`, `tileGroup` and `last` are those of a `Drain` which reads only while `readReady`;
/// `totals` (one a column) come a cycle later and leave as `output`, 32 bits each, or what they have, lane 0 in the
/// low bits. `take` is high when the register takes what was read, numbers of filters with it. `passReleased` is high
/// when the last total of a pass is there.
public final class TotalSelect extends Component {
  /// `full`: a total a cycle; else every second one, and `readReady` is a register.
  public record Params(OutputOrder.Params order, int accumulatorBits, boolean full) {
    int totalBits() {
      return Math.max(32, accumulatorBits);
    }
  }

  private final Params p;

  public TotalSelect(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool read = in(bool());
  public final UInt tileGroup = in(uint(p.order().groupBits()));
  public final Bool last = in(bool());
  public final Bits totals = in(bits(p.order().columns() * p.accumulatorBits()));
  public final Bool readReady = out(bool());
  public final Bool take = out(bool());
  public final Bool passReleased = out(bool());
  public final Stream<Bits> output = master(new Stream<>(bits(p.totalBits() * p.order().lanes())));

  @Override
  protected String summary() {
    return "totals of " + p.order().lanes() + " of " + p.order().columns() + " columns at a time";
  }

  @Override
  protected void build() {
    var holding = reg(bool()).named("holding").init(0);
    var chosenValid = reg(bool()).named("chosenValid").init(0);
    Bool taking = flag("taking", chosenValid.not().or(output.ready));
    Bool free = flag("free", p.full() ? holding.not().or(taking) : holding.not());
    Bool leaves = flag("leaves", holding.and(taking));
    when(taking, () -> chosenValid.set(holding));
    take.set(taking);
    readReady.set(free);
    var lastRead = reg(bool()).named("lastRead").init(0);
    when(leaves, () -> holding.set(0));
    when(read, () -> {
      holding.set(1);
      lastRead.set(last);
    });
    passReleased.set(lastRead.and(leaves));
    var group = reg(uint(tileGroup.width())).named("group_q");
    when(read, () -> group.set(tileGroup));
    var chosen = new ArrayList<SInt>();
    for (int lane = 0; lane < p.order().lanes(); lane++) {
      var total = reg(sint(p.accumulatorBits())).named("total" + lane);
      SInt selected = choose(this, p, totals, group, lane);
      when(taking, () -> total.set(selected));
      chosen.add(total.resize(p.totalBits()));
    }
    output.valid.set(chosenValid);
    output.payload.set(pack(chosen));
  }

  /// The total that a lane takes of a group.
  static SInt choose(Component in, Params p, Bits totals, UInt group, int lane) {
    int lanes = p.order().lanes();
    SInt value = totals.element(lane, p.accumulatorBits()).asSInt();
    for (int g = 1; g < p.order().groups(); g++) {
      SInt other = totals.element(g * lanes + lane, p.accumulatorBits()).asSInt();
      value = in.mux(group.eq(g), other, value);
    }
    return value;
  }
}
