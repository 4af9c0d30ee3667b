package org.systole.check;

import java.util.HashSet;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Hierarchy;
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
      if (e instanceof Expr.Read(var signal, _) && signal.owner() != module.owner()
          && !childPorts.contains(signal)) {
        findings.add(Hierarchy.read(signal, module.owner(), where));
      }
    }));
  }
}
