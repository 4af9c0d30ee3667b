package org.systole.spinal.pairs;

import org.systole.hdl.Area;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Composite;
import org.systole.hdl.Hardware;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract({"structure.area", "structure.composite"})
final class Areas extends Component {
  static final class Timer extends Area {
    final UInt count = reg(uint(4)).init(0);
    final Bool done = wire(bool());
    final Bool late = regNext(done, 0);

    Timer(Hardware parent, int last) {
      super(parent);
      done.set(count.eq(last));
      count.set(count.add(1));
      when(done, () -> count.set(0));
    }
  }

  static final class Rise extends Composite<Bool> {
    final Bool before = reg(bool()).init(0);

    Rise(Hardware parent, Bool self) {
      super(parent, self, "rise");
      before.set(self);
    }
  }

  static final class Inner extends Area {
    final UInt held = reg(uint(4)).init(3);

    Inner(Hardware parent, Bool now, UInt value) {
      super(parent);
      when(now, () -> held.set(value));
    }
  }

  public final UInt a = in(uint(4));
  public final Bool go = in(bool());
  public final Bool reached = out(bool());
  public final Bool rose = out(bool());
  public final UInt y = out(uint(4));

  private Timer timer;
  private Timer other;
  private Inner inner;

  Areas() {
    super(null, null);
  }

  @Override
  protected void build() {
    timer = new Timer(this, 9);
    other = new Timer(this, 5);
    Bool now = go.and(new Rise(this, go).before.not());
    inner = new Inner(this, now, a);
    reached.set(timer.late.xor(other.done));
    rose.set(now);
    y.set(inner.held.add(other.count));
  }
}
