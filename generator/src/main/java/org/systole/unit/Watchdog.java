package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.EnumData;

/// Gives a run up that makes no progress for `2^waitBits` cycles, and keeps what it waited for.
///
/// `expires` is high for one cycle, while `busy`; `hung` and `cause` hold from the next cycle until
/// `start`. `cause` is what held it from outside in that cycle (`stalls` only), else what the walker
/// waited for, OUTPUT where it is nothing. It sees standstill only: a run that computes for ever is
/// not its matter.
public final class Watchdog extends Component {
  public record Params(int waitBits, boolean stalls) {}

  private final Params p;

  public Watchdog(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool busy = in(bool());
  public final Bool progress = in(bool());
  public final Bool waitRows = in(bool());
  public final Bool waitWeights = in(bool());
  public final Bool waitAccumulators = in(bool());
  public final Bool missing = p.stalls() ? in(bool()) : null;
  public final Bool held = p.stalls() ? in(bool()) : null;
  public final Bool expires = out(bool());
  public final Bool hung = out(bool());
  public final EnumData<StallCause> cause = out(enumOf(StallCause.class));

  @Override
  protected String summary() {
    return "gives a run up after " + (1 << p.waitBits()) + " cycles without progress";
  }

  @Override
  protected void build() {
    var idle = reg(uint(p.waitBits() + 1)).named("idleCycles").init(0);
    idle.set(idle.add(1));
    when(regNext(progress, 0).named("progressed").or(busy.not()), () -> idle.set(0));
    Bool late = flag("late", busy.and(idle.bit(p.waitBits())));
    var given = reg(bool()).named("givenUp").init(0);
    var kept = reg(enumOf(StallCause.class)).named("keptCause");
    when(late, () -> {
      given.set(1);
      when(waitRows, () -> kept.set(StallCause.ROWS))
          .elseWhen(waitWeights, () -> kept.set(StallCause.WEIGHTS))
          .elseWhen(waitAccumulators, () -> kept.set(StallCause.ACCUMULATORS))
          .otherwise(() -> kept.set(StallCause.OUTPUT));
      if (p.stalls()) {
        when(missing, () -> kept.set(StallCause.MEMORY));
        when(held, () -> kept.set(StallCause.HOLD));
      }
    });
    when(start, () -> given.set(0));
    expires.set(late);
    hung.set(given);
    cause.set(kept);
  }
}
