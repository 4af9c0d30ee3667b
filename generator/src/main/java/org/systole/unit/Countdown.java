package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Counts steps: `last` is high while the step to come is the last of `limit`.
///
/// `load` takes the limit and wins over `step`; one that `repeats` takes it with the last step, too.
/// No adder and no comparator with the limit lie before `last`: that is what keeps chains of counters
/// short. With `earlyFlag` `last` is a register, computed with the step before: shorter still, and
/// more logic. `follows` is then what it will be after a step.
public final class Countdown extends Component {
  public record Params(int width, boolean repeats, boolean earlyFlag) {
    public Params(int width) {
      this(width, false, false);
    }
  }

  private final Params p;

  public Countdown(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  /// A counter in `parent` of the width of its limit.
  static Countdown of(Component parent, String name, UInt limit) {
    return of(parent, name, limit, false, false);
  }

  /// The same, which starts over after its last step.
  static Countdown repeating(Component parent, String name, UInt limit, boolean earlyFlag) {
    return of(parent, name, limit, true, earlyFlag);
  }

  private static Countdown of(Component parent, String name, UInt limit, boolean repeats,
      boolean earlyFlag) {
    var counter = new Countdown(parent, new Params(limit.width(), repeats, earlyFlag));
    counter.named(name);
    counter.limit.set(limit);
    return counter;
  }

  public final Bool load = in(bool());
  public final UInt limit = in(uint(p.width()));
  public final Bool step = in(bool());
  public final Bool last = out(bool());
  public final Bool follows = p.earlyFlag() ? out(bool()) : null;

  @Override
  protected String summary() {
    return "counts steps down from a limit";
  }

  @Override
  protected void build() {
    var left = reg(uint(p.width())).named("left");
    Bool ends = p.earlyFlag() ? early(left) : flag("ends", left.eq(1));
    when(step, () -> left.set(p.repeats() ? mux(ends, limit, left.sub(1)) : left.sub(1)));
    when(load, () -> left.set(limit));
    last.set(ends);
  }

  private Bool early(UInt left) {
    var ends = reg(bool()).named("ends");
    Bool single = flag("single", limit.eq(1));
    Bool second = flag("second", left.eq(p.width() == 1 ? 0 : 2));
    follows.set(p.repeats() ? mux(ends, single, second) : second);
    when(step, () -> ends.set(follows));
    when(load, () -> ends.set(single));
    return ends;
  }
}
