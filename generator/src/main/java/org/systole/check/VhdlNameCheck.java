package org.systole.check;

import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Keywords;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.SourceLocation;

/// BAD NAME: the name or a port of the top is a keyword of VHDL, so that no VHDL could use it. What
/// lies inside, VHDL never sees.
final class VhdlNameCheck {
  private VhdlNameCheck() {}

  static void run(Module top, Findings findings) {
    legal("module \"" + top.name() + "\"", top.name(), top.at(), findings);
    for (var port : top.ports()) {
      legal("port \"" + port.name() + "\" of " + top.component(), port.name(), port.at(), findings);
    }
  }

  private static void legal(String what, String name, SourceLocation at, Findings findings) {
    if (Keywords.vhdl(name) && !Keywords.verilog(name)) {
      findings.add(new Diagnostic("BAD NAME", what + " is a keyword of VHDL", at.toString(),
          "no VHDL could use this module", "rename it, for example to " + name + "Value"));
    }
  }
}
