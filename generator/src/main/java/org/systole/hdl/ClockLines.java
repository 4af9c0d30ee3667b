package org.systole.hdl;

import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// Lines of clock domains as values.
final class ClockLines {
  private ClockLines() {}

  /// MISSING LINE where the domain does not have it.
  static Bool read(Component here, String kind, String line) {
    if (line.isEmpty()) {
      here.elaboration().findings.add(new Diagnostic("MISSING LINE", "clock domain ("
          + here.clockDomain().clock() + ") has no " + kind + ", but it is read",
          Locations.user().toString(), "", "give the domain one, or ask whether it is active"));
      return here.lit(false);
    }
    return value(here, line);
  }

  static Bool active(Component here, String line, Level level, boolean without) {
    if (line.isEmpty()) {
      return here.lit(without);
    }
    return level == Level.HIGH ? value(here, line) : value(here, line).not();
  }

  /// A line that is made here is the wire that supplies it.
  private static Bool value(Component here, String line) {
    here.checked.add(here.clockDomain());
    Signal signal = here.supplied.stream().filter(s -> s.name().equals(line)).findFirst()
        .orElseGet(() -> here.lineReads.computeIfAbsent(line, name -> {
          var made = new Signal(Shape.BOOL, Signal.Role.WIRE, here, Locations.user());
          made.rename(name);
          return made;
        }));
    return new Bool(new Expr.Read(signal, Locations.user()));
  }

  static void mistake(Component here, String message, String help) {
    here.elaboration().findings.add(new Diagnostic("CLOCK FREQUENCY", message,
        Locations.user().toString(), "", help));
  }
}
