package org.systole.sim.foreign;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.read.Suggestions;
import org.systole.sim.foreign.ForeignModule.Direction;
import org.systole.sim.foreign.ForeignModule.Port;

/// Which ports are clock and reset; null where none was asked for, empty to recognise it by its
/// name. A reset whose name ends in `n` after `reset` or `rst` acts when low unless `level` says
/// otherwise.
public record ClockPorts(String clock, String reset, Level level) {
  private static final Pattern CLOCK = Pattern.compile("(?i)(i_?)?a?(clk|clock)(_?i)?");
  private static final Pattern RESET = Pattern.compile("(?i)(i_?)?a?(rst|reset)(_?n)?i?(_?i)?");
  private static final Pattern LOW = Pattern.compile("(?i).*(rst|reset)_?n(_?i)?");

  /// The same with the ports of `module` in place of what was to be recognised.
  ClockPorts in(ForeignModule module, Findings findings) {
    if (reset != null && clock == null) {
      findings.add(new Diagnostic("MISSING FLAG", "--reset without --clock", "--reset",
          "a clock domain has a clock", "add --clock"));
    }
    String foundClock = find(module, "--clock", clock, CLOCK, findings);
    String foundReset = find(module, "--reset", reset, RESET, findings);
    return new ClockPorts(foundClock, foundReset,
        level != null || foundReset == null ? level
            : LOW.matcher(foundReset).matches() ? Level.LOW : Level.HIGH);
  }

  boolean taken(Port port) {
    return port.name().equals(clock) || port.name().equals(reset);
  }

  private static String find(ForeignModule module, String flag, String asked, Pattern usual,
      Findings findings) {
    if (asked == null) {
      return null;
    }
    var names = module.ports().stream().map(Port::name).toList();
    Optional<Port> found = module.ports().stream().filter(p -> asked.isEmpty()
        ? usual.matcher(p.name()).matches() && p.direction() == Direction.INPUT
        : p.name().equals(asked)).findFirst();
    if (found.isEmpty()) {
      findings.add(asked.isEmpty()
          ? new Diagnostic("UNKNOWN PORT", "no input of " + module.name() + " has a usual name",
              flag, "inputs: " + module.ports().stream()
                  .filter(p -> p.direction() == Direction.INPUT).map(Port::name)
                  .collect(Collectors.joining(", ")), "write " + flag + " PORT")
          : new Diagnostic("UNKNOWN PORT", module.name() + " has no port \"" + asked + "\"", flag,
              "", Suggestions.help(asked, names)));
      return null;
    }
    var port = found.get();
    if (port.direction() != Direction.INPUT || port.width() != 1) {
      findings.add(new Diagnostic("NOT A CLOCK LINE", "port " + port.name() + " of "
          + module.name() + " is no input of 1 bit", port.at(), flag + " names it",
          "name another port, or leave out " + flag));
    }
    return port.name();
  }
}
