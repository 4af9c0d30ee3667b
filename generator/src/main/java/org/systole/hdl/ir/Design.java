package org.systole.hdl.ir;

import java.util.List;

/// A whole circuit, children before parents.
public record Design(Module top, List<Module> modules) {
  public Design {
    modules = List.copyOf(modules);
  }
}
