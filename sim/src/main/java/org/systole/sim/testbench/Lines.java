package org.systole.sim.testbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;

/// The reset and enable lines of a design that are ports.
final class Lines {
  /// A line and the level at which it acts.
  private record Line(int port, boolean acts) {}

  private final Engine engine;
  private final Timeline timeline;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Set<Line> enables = new HashSet<>();
  private final Set<Line> resets = new HashSet<>();
  private final Set<Line> softResets = new HashSet<>();

  Lines(List<ClockDomain> domains, Engine engine, Timeline timeline) {
    this.engine = engine;
    this.timeline = timeline;
    for (int i = 0; i < engine.ports().size(); i++) {
      if (engine.ports().get(i).role() != Port.Role.DATA) {
        ports.put(engine.ports().get(i).name(), i);
      }
    }
    for (var domain : domains) {
      add(domain.reset(), domain.resetLevel(), resets);
      add(domain.softReset(), domain.softResetLevel(), softResets);
      add(domain.enable(), domain.enableLevel(), enables);
    }
  }

  private void add(String line, Level level, Set<Line> lines) {
    if (ports.containsKey(line) && engine.ports().get(ports.get(line)).input()) {
      lines.add(new Line(ports.get(line), level == Level.HIGH));
    }
  }

  /// Enabled and not reset, so that an asynchronous reset has an edge when it comes.
  void rest() {
    enables.forEach(l -> drive(l, true));
    softResets.forEach(l -> drive(l, false));
    resets.forEach(l -> drive(l, false));
  }

  /// Drives the resets; the soft ones where there are no others. False when there are none.
  boolean reset(boolean active) {
    var lines = resets.isEmpty() ? softResets : resets;
    lines.forEach(l -> drive(l, active));
    return !lines.isEmpty();
  }

  private void drive(Line line, boolean active) {
    timeline.write(line.port(), line.acts() == active ? 1 : 0);
  }

  /// Whether registers of the domain take values.
  boolean active(ClockDomain domain) {
    return !acts(domain.reset(), domain.resetLevel(), false)
        && !acts(domain.softReset(), domain.softResetLevel(), false)
        && acts(domain.enable(), domain.enableLevel(), true);
  }

  private boolean acts(String line, Level level, boolean otherwise) {
    Integer port = ports.get(line);
    return port == null ? otherwise : engine.read(port) == 1 == (level == Level.HIGH);
  }

  /// Clock lines and the domains they belong to, that of the component first.
  static List<ClockDomain> clocks(List<ClockDomain> domains, Engine engine) {
    var seen = new HashSet<String>();
    var clocks = new ArrayList<ClockDomain>();
    for (var domain : domains) {
      boolean port = engine.ports().stream().anyMatch(p -> p.input()
          && p.role() == Port.Role.CLOCK && p.name().equals(domain.clock()));
      if (port && seen.add(domain.clock())) {
        clocks.add(domain);
      }
    }
    return clocks;
  }
}
