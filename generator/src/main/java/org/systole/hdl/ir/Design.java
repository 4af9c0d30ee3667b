package org.systole.hdl.ir;

import java.util.List;
import org.systole.diag.Diagnostic;

/// A whole circuit, children before parents; sound only when there are no findings.
public record Design(Module top, List<Module> modules, List<Diagnostic> findings) {
  public Design {
    modules = List.copyOf(modules);
    findings = List.copyOf(findings);
  }
}
