package org.systole.verilog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.hdl.ir.Design;

/// Renders a design: one file a module, named as the module; the same design gives the same bytes.
public final class VerilogWriter {
  private final Templates templates = new Templates();

  /// File name to content, children before parents; foreign modules are left out.
  public Map<String, String> write(Design design) {
    var clocking = new Clocking(design);
    Map<String, String> files = new LinkedHashMap<>();
    for (var module : design.modules()) {
      if (!module.foreign()) {
        files.put(module.name() + ".v",
            templates.render("verilog/module.v.vm", new ModuleText(module, clocking).model()));
      }
    }
    return files;
  }
}
