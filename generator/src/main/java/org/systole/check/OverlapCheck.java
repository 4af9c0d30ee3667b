package org.systole.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// ASSIGNMENT OVERLAP: an unconditional full assignment makes an earlier one of the same scope
/// useless. `allowOverride()` waives it, and a don't care is no assignment here.
final class OverlapCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    scope(module.statements(), findings);
  }

  private static void scope(List<Statement> statements, Findings findings) {
    Map<Signal, Statement.Drive> earlier = new HashMap<>();
    for (var statement : statements) {
      if (statement instanceof Statement.Drive assign) {
        if (assign.value() instanceof Expr.DontCare) {
          continue;
        }
        var before = earlier.putIfAbsent(assign.target(), assign);
        if (before != null && assign.whole() && !assign.target().overridable()) {
          findings.add(new Diagnostic("ASSIGNMENT OVERLAP", assign.target()
              + " is assigned again in full, so its earlier assignment has no effect",
              assign.at().toString(), before.at() + "   earlier assignment",
              "remove one of them, put the second under a when, or say allowOverride()"));
        }
        continue;
      }
      Walk.drives(List.of(statement)).forEach(a -> earlier.putIfAbsent(a.target(), a));
      switch (statement) {
        case Statement.Drive _, Statement.Check _ -> { }
        case Statement.When(_, var then, var otherwise, _) -> {
          scope(then, findings);
          scope(otherwise, findings);
        }
        case Statement.Switch(_, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> scope(c.body(), findings));
          scope(otherwise, findings);
        }
      }
    }
  }
}
