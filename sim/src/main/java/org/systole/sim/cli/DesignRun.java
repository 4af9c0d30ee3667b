package org.systole.sim.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.Report;
import org.systole.sim.icarus.IcarusEngine;

/// Runs a design on its pins: one cycle of reset, then the cycles of a table, all clocks together.
///
/// A row shows the ports before the clocks rise. Before the first row reset lines act, after that
/// they and soft resets rest; enable lines act always; a poke replaces what a row would have.
final class DesignRun {
  private static final long HALF_PERIOD = 5_000;

  private final Engine engine;
  private final Pokes pokes;
  private final PrintWriter out;
  private final List<Port> ports;
  private final Map<String, Boolean> resting = new HashMap<>();
  private final Map<String, Boolean> resetting = new HashMap<>();
  private long time;
  private boolean failed;

  DesignRun(Design design, Engine engine, Pokes pokes, PrintWriter out) {
    this.engine = engine;
    this.pokes = pokes;
    this.out = out;
    ports = engine.ports();
    for (var domain : design.top().domains()) {
      resetting.put(domain.reset(), high(domain.resetLevel()));
      resting.put(domain.reset(), !high(domain.resetLevel()));
      resting.put(domain.softReset(), !high(domain.softResetLevel()));
      resting.put(domain.enable(), high(domain.enableLevel()));
    }
  }

  private static boolean high(ClockDomain.Level level) {
    return level == ClockDomain.Level.HIGH;
  }

  /// Whether the design stayed content: false when one of its assertions failed.
  boolean run(int cycles) {
    var columns = new PortColumns(ports,
        n -> ports.get(n).role() == Port.Role.DATA || pokes.has(n));
    out.println(columns.head());
    write(0, true);
    edges("reset");
    for (int cycle = 0; cycle < cycles; cycle++) {
      write(cycle, false);
      engine.settle();
      out.println(columns.row(cycle, this::value));
      edges("cycle " + cycle);
    }
    out.flush();
    return !failed;
  }

  /// The bits of a port; nothing when one of them is unknown.
  private Optional<BigInteger> value(int port) {
    boolean known = !(engine instanceof IcarusEngine icarus)
        || icarus.bits(port).matches("[01]*");
    return known ? Optional.of(engine.readWide(port)) : Optional.empty();
  }

  private void write(int cycle, boolean reset) {
    inputs(Port.Role.CLOCK, false).forEach(port -> {
      String name = ports.get(port).name();
      boolean resets = reset && resetting.containsKey(name);
      boolean line = (resets ? resetting : resting).getOrDefault(name, false);
      engine.write(port, pokes.has(port) && !resets ? pokes.at(port, cycle)
          : line ? BigInteger.ONE : BigInteger.ZERO);
    });
  }

  private void edges(String when) {
    engine.settle();
    for (long level = 1; level >= 0; level--) {
      long value = level;
      time += HALF_PERIOD;
      engine.time(time);
      inputs(Port.Role.CLOCK, true).forEach(clock -> engine.write(clock, value));
      engine.settle();
    }
    for (var report : engine.reports()) {
      out.println(when + ": " + report.severity().name().toLowerCase(Locale.ROOT) + " "
          + report.text() + "  (" + report.at() + ")");
      failed |= report.severity().compareTo(Report.Severity.ERROR) >= 0;
    }
  }

  /// Numbers of the inputs of that role, or of all others.
  private List<Integer> inputs(Port.Role role, boolean of) {
    return IntStream.range(0, ports.size()).boxed()
        .filter(n -> ports.get(n).input() && (ports.get(n).role() == role) == of).toList();
  }
}
