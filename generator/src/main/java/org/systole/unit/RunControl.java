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
/// `BUSY`, `HUNG` and from bit `CAUSE_BIT` on two bits of `StallCause`.
public final class RunControl extends Component {
  public record Params(int counterBits, int watchdogBits) {}

  public static final int BUSY = 1;
  public static final int HUNG = 2;
  public static final int CAUSE_BIT = 2;

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
  public final Bool begins = out(bool());
  public final Bool launched = out(bool());
  public final Bool busy = out(bool());
  public final Bits status = out(bits(32));
  public final Bits cycles = out(bits(32));
  public final Bits rowWaits = out(bits(32));
  public final Bits weightWaits = out(bits(32));
  public final Bits accumulatorWaits = out(bits(32));

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
    var watchdog = new Watchdog(this, new Watchdog.Params(p.watchdogBits()));
    watchdog.named("watchdog");
    watchdog.start.set(launch);
    watchdog.busy.set(running);
    watchdog.progress.set(progress);
    watchdog.waitRows.set(waitRows);
    watchdog.waitWeights.set(waitWeights);
    watchdog.waitAccumulators.set(waitAccumulators);
    when(finished.or(watchdog.expires), () -> running.set(0));
    when(begin, () -> running.set(1));
    status.set(pack(List.of(running, watchdog.hung, watchdog.cause.asBits())).resize(32));
    cycles.set(count("cycleCount", running, launch));
    rowWaits.set(count("rowCount", running.and(waitRows), launch));
    weightWaits.set(count("weightCount", running.and(waitWeights), launch));
    accumulatorWaits.set(count("accumulatorCount", running.and(waitAccumulators), launch));
  }

  private Bits count(String name, Bool counts, Bool clear) {
    UInt counter = reg(uint(p.counterBits())).named(name).init(0);
    when(counts, () -> counter.set(counter.add(1)));
    when(clear, () -> counter.set(0));
    return counter.asBits().resize(32);
  }
}
