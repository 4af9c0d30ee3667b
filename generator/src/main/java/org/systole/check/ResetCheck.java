package org.systole.check;

import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Module;

/// MISSING RESET SIGNAL: a register has an initial value, but its clock domain has no reset.
final class ResetCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    for (var signal : module.signals()) {
      if (signal.init().isPresent() && signal.domain().filter(d -> !d.resets()).isPresent()) {
        findings.add(new Diagnostic("MISSING RESET SIGNAL", "register " + signal + " of "
            + module.component() + " has an init value, but its clock domain ("
            + signal.domain().orElseThrow().clock() + ") has no reset", signal.at().toString(), "",
            "leave the init value out, or give the domain a reset or BOOT"));
      }
    }
  }
}
