package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Takes finished totals out of the accumulators in `OutputOrder`, one group a cycle.
///
/// A pass becomes full with `passDone`; its totals are asked for (`read`) while `readReady`.
/// `start` begins a layer: the order counts anew, passes stay full; `clear` empties them.
/// `released` is high in the cycle of the last read of a pass. `tileGroup` is the group in the
/// tile, `groupIndex` that in the whole layer.
///
/// `ahead`: `readReady` is asked in the cycle before a read, which `decided` tells then; `read` is a
/// register.
public final class Drain extends Component {
  public record Params(int passBits, int pixelBits, int groupBits, OutputOrder.Params order,
      boolean ahead) {
    public Params(int pixelBits, int groupBits, OutputOrder.Params order) {
      this(1, pixelBits, groupBits, order, false);
    }
  }

  /// Cycles from `passDone` to the first read of that pass, when nothing is in the way.
  public static final int LATENCY = 1;

  private final Params p;

  public Drain(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool clear = in(bool());
  public final Bool passDone = in(bool());
  public final Bool readReady = in(bool());
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(p.order().sizeBits()));
  public final Bool read = out(bool());
  public final UInt pass = out(uint(p.passBits()));
  public final UInt pixel = out(uint(p.pixelBits()));
  public final UInt tileGroup = out(uint(p.order().groupBits()));
  public final UInt groupIndex = out(uint(p.groupBits()));
  public final Bool released = out(bool());
  public final Bool decided = p.ahead() ? out(bool()) : null;

  @Override
  protected String summary() {
    return "reads finished totals out of the accumulators, one group a cycle";
  }

  @Override
  protected void build() {
    var order = new OutputOrder(this, p.order());
    order.named("order");
    order.start.set(start);
    order.shape.set(shape);
    var full = reg(uint(p.passBits() + 1)).named("fullPasses").init(0);
    var passNow = reg(uint(p.passBits())).named("passNow").init(0);
    var index = reg(uint(p.pixelBits())).named("index");
    var firstGroup = reg(uint(p.groupBits())).named("firstGroup");
    var groupNow = reg(uint(p.groupBits())).named("groupNow");
    var fullNext = wire(uint(p.passBits() + 1)).named("fullNext");
    Bool go = p.ahead() ? reg(bool()).named("go").init(0) : flag("go", full.ne(0).and(readReady));
    Bool last = order.lastGroup.and(order.lastColumn).and(order.lastRow);
    Bool ends = flag("ends", go.and(last));
    // the same where it is decided what goes next, which may be far from the counters
    Bool going = p.ahead() ? reg(bool()).named("going").init(0) : go;
    Bool endsPass = p.ahead() ? flag("endsPass", going.and(last)) : ends;
    order.advance.set(go);
    when(go, () -> {
      groupNow.set(groupNow.add(1));
      when(order.lastGroup, () -> {
        groupNow.set(firstGroup);
        index.set(index.add(1));
      });
    });
    // the groups of one tile; where they are all there can be, the next number is 0
    int groups = p.order().groups() % (1 << p.groupBits());
    when(ends, () -> {
      index.set(0);
      passNow.set(passNow.add(1));
      firstGroup.set(firstGroup.add(groups));
      groupNow.set(firstGroup.add(groups));
      when(order.lastTile, () -> {
        firstGroup.set(0);
        groupNow.set(0);
      });
    });
    fullNext.set(full);
    when(passDone.and(endsPass.not()), () -> fullNext.set(full.add(1)));
    when(passDone.not().and(endsPass), () -> fullNext.set(full.sub(1)));
    when(clear, () -> fullNext.set(0));
    full.set(fullNext);
    when(start, () -> {
      index.set(0);
      firstGroup.set(0);
      groupNow.set(0);
    });
    when(clear, () -> passNow.set(0));
    if (p.ahead()) {
      decided.set(fullNext.ne(0).and(readReady));
      go.set(decided);
      going.set(decided);
    }
    read.set(go);
    pass.set(passNow);
    pixel.set(index);
    tileGroup.set(order.groupIndex);
    groupIndex.set(groupNow);
    released.set(endsPass);
  }
}
