package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.check.Walk;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Drives that no signal decides about: a process of constant conditions would wait for nothing.
final class Settled {
  private Settled() {}

  /// The one drive that holds, where all conditions above the drives of `signal` are literals and
  /// the last drive that applies is one of the whole signal.
  static Optional<Statement.Drive> of(Signal signal, List<Statement> statements) {
    var applied = new ArrayList<Statement.Drive>();
    return walk(signal, statements, applied) && !applied.isEmpty() && applied.getLast().whole()
        ? Optional.of(applied.getLast()) : Optional.empty();
  }

  private static boolean walk(Signal signal, List<Statement> statements,
      List<Statement.Drive> applied) {
    for (var statement : statements) {
      boolean settled = switch (statement) {
        case Statement.Drive drive -> {
          if (drive.target() == signal) {
            applied.add(drive);
          }
          yield true;
        }
        case Statement.Check _ -> true;
        case Statement.When when when !drives(signal, when) -> true;
        case Statement.When(Expr.Literal condition, var then, var otherwise, _) ->
            walk(signal, condition.value().signum() != 0 ? then : otherwise, applied);
        case Statement.When _ -> false;
        case Statement.Switch sw -> !drives(signal, sw);
      };
      if (!settled) {
        return false;
      }
    }
    return true;
  }

  private static boolean drives(Signal signal, Statement statement) {
    return Walk.drives(List.of(statement)).stream()
        .anyMatch(d -> d.target() == signal);
  }
}
