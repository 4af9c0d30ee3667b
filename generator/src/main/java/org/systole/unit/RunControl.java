package org.systole.unit;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// One run of an engine: begins it, counts its cycles and waits, and gives it up when it makes no
/// `progress`.
///
/// `starting` begins a run unless one is on: `launched`, a pulse that reaches every unit, comes a
/// cycle later from a register, and the counters begin with it. The run ends with `finished`, or
/// when a `Watchdog` expires. Counters are of `counterBits` bits and read as 32. `status` holds
/// `BUSY`, `HUNG` and from bit `CAUSE_BIT` on three bits of `StallCause`.
///
/// With `stalls` the rest of the engine stands still in cycles with `missing` or `held`, never both:
/// these are counted, no wait is counted in them, and no run ends in one.
public final class RunControl extends Component {
  public record Params(int counterBits, int watchdogBits, boolean stalls) {}

  public static final int BUSY = 1;
  public static final int HUNG = 2;
  public static final int CAUSE_BIT = 2;
  public static final int CAUSE_MASK = 7;

  private final Params p;

  public RunControl(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool starting = in(bool());
  public final Bool finished = in(bool());
  public final Bool progress = in(bool());
  public final Bool waitRows = in(bool());
  public final Bool waitWeights = in(bool());
  public final Bool waitAccumulators = in(bool());
  public final Bool missing = p.stalls() ? in(bool()) : null;
  public final Bool held = p.stalls() ? in(bool()) : null;
  public final Bool begins = out(bool());
  public final Bool launched = out(bool());
  public final Bool busy = out(bool());
  public final Bits status = out(bits(32));
  public final Bits cycles = out(bits(32));
  public final Bits rowWaits = out(bits(32));
  public final Bits weightWaits = out(bits(32));
  public final Bits accumulatorWaits = out(bits(32));
  public final Bits memoryStalls = p.stalls() ? out(bits(32)) : null;
  public final Bits holdStalls = p.stalls() ? out(bits(32)) : null;

  @Override
  protected String summary() {
    return "begins, counts and ends runs";
  }

  @Override
  protected void build() {
    var running = reg(bool()).named("running").init(0);
    Bool begin = flag("accepted", starting.and(running.not()));
    Bool launch = regNext(begin, 0).named("pulse");
    begins.set(begin);
    launched.set(launch);
    busy.set(running);
    var watchdog = new Watchdog(this, new Watchdog.Params(p.watchdogBits(), p.stalls()));
    watchdog.named("watchdog");
    watchdog.start.set(launch);
    watchdog.busy.set(running);
    watchdog.progress.set(moving(progress));
    watchdog.waitRows.set(waitRows);
    watchdog.waitWeights.set(waitWeights);
    watchdog.waitAccumulators.set(waitAccumulators);
    if (p.stalls()) {
      watchdog.missing.set(missing);
      watchdog.held.set(held);
      memoryStalls.set(count("memoryCount", running.and(missing), launch));
      holdStalls.set(count("holdCount", running.and(held), launch));
    }
    when(moving(finished).or(watchdog.expires), () -> running.set(0));
    when(begin, () -> running.set(1));
    status.set(pack(List.of(running, watchdog.hung, watchdog.cause.asBits())).resize(32));
    cycles.set(count("cycleCount", running, launch));
    rowWaits.set(count("rowCount", running.and(moving(waitRows)), launch));
    weightWaits.set(count("weightCount", running.and(moving(waitWeights)), launch));
    accumulatorWaits.set(count("accumulatorCount", running.and(moving(waitAccumulators)), launch));
  }

  /// `value` in cycles in which the engine does not stand still.
  private Bool moving(Bool value) {
    return p.stalls() ? value.and(missing.or(held).not()) : value;
  }

  private Bits count(String name, Bool counts, Bool clear) {
    UInt counter = reg(uint(p.counterBits())).named(name).init(0);
    when(counts, () -> counter.set(counter.add(1)));
    when(clear, () -> counter.set(0));
    return counter.asBits().resize(32);
  }
}
