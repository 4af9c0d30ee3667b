package org.systole.check;

import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Statement;

/// WIDTH MISMATCH: an assignment, a bitwise operator or a comparison of Bits joins values of
/// different widths.
final class WidthCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    for (var drive : Walk.drives(module.statements())) {
      assignment(drive, switch (drive) {
        case Statement.Assign assign -> assign.high() - assign.low() + 1;
        case Statement.AssignAt assign -> assign.width();
      }, findings);
    }
    Walk.roots(module, root -> Walk.expressions(root, e -> operator(e, findings)));
  }

  private static void assignment(Statement.Drive assign, int target, Findings findings) {
    int value = assign.value().shape().width();
    if (target != value) {
      String name = assign.target().name();
      findings.add(new Diagnostic("WIDTH MISMATCH",
          name + " is " + bits(target) + " but is assigned " + bits(value), assign.at().toString(),
          assign.target().at() + "   " + name + " declared here",
          "resize(" + target + ") the value, or declare " + name + " with " + bits(value)));
    }
  }

  private static void operator(Expr expr, Findings findings) {
    if (expr instanceof Expr.Binary(var op, var a, var b, _, var at)) {
      boolean equal = switch (op) {
        case AND, OR, XOR -> true;
        case EQ, NE -> a.shape().kind() == Shape.Kind.BITS;
        default -> false;
      };
      if (equal && a.shape().width() != b.shape().width()) {
        findings.add(new Diagnostic("WIDTH MISMATCH", op.name().toLowerCase(java.util.Locale.ROOT)
            + " joins " + bits(a.shape().width()) + " and " + bits(b.shape().width()),
            at.toString(), "", "resize one of them"));
      }
    }
  }

  private static String bits(int n) {
    return n == 1 ? "1 bit" : n + " bits";
  }
}
