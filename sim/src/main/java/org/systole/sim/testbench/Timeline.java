package org.systole.sim.testbench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.systole.diag.RunFailure;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Report;

/// Time goes from moment to moment: a moment is when a clock changes or a strand wakes. It has the
/// part before the edges, where writes are kept back, and the part after them.
final class Timeline {
  private final Engine engine;
  private final List<Clock> clocks = new ArrayList<>();
  private final List<Runnable> keptBack = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private final boolean quiet;
  private long now;
  private boolean before;
  private boolean written = true;

  /// A `quiet` design says nothing and shows nothing, so that cycles may pass in one call.
  Timeline(Engine engine, boolean quiet) {
    this.engine = engine;
    this.quiet = quiet;
  }

  void add(Clock clock) {
    clocks.add(clock);
  }

  List<Clock> clocks() {
    return clocks;
  }

  /// In picoseconds.
  long now() {
    return now;
  }

  /// Whether the edges of this moment are still to come.
  boolean before() {
    return before;
  }

  void write(int port, long value) {
    if (before) {
      keptBack.add(() -> engine.write(port, value));
    } else {
      engine.write(port, value);
      written = true;
    }
  }

  void write(int port, BigInteger value) {
    if (before) {
      keptBack.add(() -> engine.write(port, value));
    } else {
      engine.write(port, value);
      written = true;
    }
  }

  /// Goes to the next moment, `wake` at the latest; false when there is none. Ends before its
  /// edges, or after it where there are none.
  boolean next(long wake) {
    long moment = wake;
    for (var clock : clocks) {
      moment = Math.min(moment, clock.next());
    }
    if (moment == Long.MAX_VALUE) {
      return false;
    }
    settle();
    now = moment;
    engine.time(now);
    for (var clock : clocks) {
      clock.before(now);
      before |= clock.toggles();
    }
    if (before) {
      for (var clock : clocks) {
        clock.sample();
      }
    }
    return true;
  }

  /// Lets cycles of the only clock pass at once, if they need no attention; false when they do.
  boolean pass(long edges) {
    if (!quiet || before || edges <= 0 || clocks.size() != 1 || !clocks.getFirst().unattended()) {
      return false;
    }
    engine.cycles(clocks.getFirst().port(), edges);
    written = false;
    now = clocks.getFirst().pass(edges);
    engine.time(now);
    return true;
  }

  private void settle() {
    if (written) {
      engine.settle();
      written = false;
      listen();
    }
  }

  /// The edges of this moment, then what was written before them.
  void edges() {
    for (var clock : clocks) {
      if (clock.toggles()) {
        engine.write(clock.port(), clock.toggle() ? 1 : 0);
      }
    }
    before = false;
    engine.settle();
    listen();
    keptBack.forEach(Runnable::run);
    written = !keptBack.isEmpty();
    keptBack.clear();
  }

  /// All that the design has said.
  List<Report> reports() {
    return List.copyOf(reports);
  }

  /// An assertion of the design that failed is a `RunFailure`.
  private void listen() {
    var said = engine.reports();
    if (said.isEmpty()) {
      return;
    }
    reports.addAll(said);
    var bad = said.stream().filter(r -> r.severity().compareTo(Report.Severity.ERROR) >= 0)
        .map(r -> r.severity() + " " + r.at() + " " + r.text()).toList();
    if (!bad.isEmpty()) {
      throw new RunFailure("the design says " + String.join("\n", bad));
    }
  }
}
