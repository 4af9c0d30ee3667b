package org.systole.check;

import java.util.HashSet;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// NO DRIVER ON and UNASSIGNED REGISTER: a value is read, or leaves the component, that nothing
/// drives.
final class DriverCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    Set<Signal> driven = new HashSet<>();
    Walk.drives(module.statements()).forEach(a -> driven.add(a.target()));
    module.grids().forEach(g -> g.edges().forEach(e -> driven.add(e.target())));
    module.memories().forEach(m -> m.reads().forEach(r -> driven.add(r.data())));
    Set<Signal> read = new HashSet<>();
    Walk.roots(module, root -> read.addAll(Walk.reads(root)));
    for (var port : module.ports()) {
      if (port.role() == Signal.Role.OUTPUT && lacking(port, driven)) {
        missing(port, module, findings);
      }
    }
    for (var signal : module.signals()) {
      if (!lacking(signal, driven) || !read.contains(signal)) {
        continue;
      }
      if (signal.role() == Signal.Role.WIRE) {
        missing(signal, module, findings);
      } else {
        unassigned(signal, module, findings);
      }
    }
    for (var instance : module.instances()) {
      for (var port : instance.ports()) {
        if (port.wire().role() == Signal.Role.INPUT && lacking(port.wire(), driven)) {
          findings.add(new Diagnostic("NO DRIVER ON", "input " + port.port() + " of instance "
              + instance.name() + " in " + module.component() + " is never driven",
              instance.at().toString(), port.wire().at() + "   " + port.port() + " declared here",
              "assign it in build() of " + module.component()));
        }
      }
    }
  }

  /// A signal of no bits needs no driver.
  private static boolean lacking(Signal signal, Set<Signal> driven) {
    return signal.shape().width() > 0 && !driven.contains(signal);
  }

  /// A warning where the register has an init value: it is a constant.
  private static void unassigned(Signal register, Module module, Findings findings) {
    String what = "register " + register + " of " + module.component() + " is never assigned";
    findings.add(register.init().isEmpty()
        ? new Diagnostic("UNASSIGNED REGISTER", what + " and has no init",
            register.at().toString(), "", "assign it, or give it an init value")
        : new Diagnostic("UNASSIGNED REGISTER", what + " and keeps its init value",
            register.at().toString(), "", "assign it, or make it a constant").asWarning());
  }

  private static void missing(Signal signal, Module module, Findings findings) {
    findings.add(new Diagnostic("NO DRIVER ON", signal + " of " + module.component()
        + " is never driven", signal.at().toString(), "", "assign it in build()"));
  }
}
