package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Chooses the totals of one group of `lanes` columns and never stands still: what is read leaves
/// `LATENCY` cycles later.
///
/// `read`, `tileGroup` and `last` are those of a `Drain`; `totals` (one a column) come a cycle later.
/// `output` has 32 bits a total, or what they have, lane 0 in the low bits. `passReleased` is high when
/// the last total of a pass is there.
public final class TotalPipe extends Component {
  /// Cycles from `read` to `output`.
  public static final int LATENCY = 3;

  private final TotalSelect.Params p;

  public TotalPipe(Component parent, TotalSelect.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool read = in(bool());
  public final UInt tileGroup = in(uint(p.order().groupBits()));
  public final Bool last = in(bool());
  public final Bits totals = in(bits(p.order().columns() * p.accumulatorBits()));
  public final Bool passReleased = out(bool());
  public final Flow<Bits> output = master(new Flow<>(bits(p.totalBits() * p.order().lanes())));

  @Override
  protected String summary() {
    return "totals of " + p.order().lanes() + " of " + p.order().columns()
        + " columns at a time, without a stop";
  }

  @Override
  protected void build() {
    // directly behind the memories, whose own output registers these can be
    Bits arrived = regNext(totals).named("arrived");
    UInt group = delay(tileGroup, 2, "group");
    var chosen = new ArrayList<SInt>();
    for (int lane = 0; lane < p.order().lanes(); lane++) {
      SInt value = TotalSelect.choose(this, p, arrived, group, lane);
      chosen.add(regNext(value).named("total" + lane).resize(p.totalBits()));
    }
    output.valid.set(delay(read, LATENCY, 0, "valid"));
    output.payload.set(pack(chosen));
    passReleased.set(regNext(last, 0).named("lastRead"));
  }
}
