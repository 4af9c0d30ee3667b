package org.systole.check;

import java.util.HashSet;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// HIERARCHY VIOLATION: a body reads a signal that is neither its own nor a port of a direct child.
final class HierarchyCheck implements Checks.Check {
  @Override
  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  public void run(Module module, Findings findings) {
    var childPorts = new HashSet<Signal>();
    module.instances().forEach(i -> i.ports().forEach(p -> childPorts.add(p.wire())));
    Walk.located(module, (root, where) -> Walk.expressions(root, e -> {
      if (e instanceof Expr.Read(var signal, var at) && signal.owner() != module.owner()
          && !childPorts.contains(signal)) {
        findings.add(new Diagnostic("HIERARCHY VIOLATION",
            signal + " of " + signal.owner().getClass().getSimpleName()
                + " cannot be read from " + module.component(), where.toString(),
            at + "   declared here", "pass the value through ports"));
      }
    }));
  }
}
