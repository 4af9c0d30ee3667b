package org.systole.verilog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.hdl.ir.Design;

/// Renders a design: one file a module, named as the module; the same design gives the same bytes.
public final class VerilogWriter {
  private final Templates templates = new Templates();

  /// Simulation models of the foreign modules that Systole knows, file name to content; not for
  /// synthesis.
  public Map<String, String> models(Design design) {
    Map<String, String> files = new LinkedHashMap<>();
    for (var module : design.modules()) {
      String template = "verilog/model/" + module.name() + ".v.vm";
      if (module.foreign() && templates.exists(template)) {
        files.put(module.name() + ".v", templates.render(template, new HashMap<>()));
      }
    }
    return files;
  }

  /// File name to content, children before parents; foreign modules only where the design
  /// brings them along. Names that do not
  /// end in `.v` are files that the Verilog reads.
  public Map<String, String> write(Design design) {
    return write(design, true);
  }

  /// The same with the contents of all memories in the Verilog, which then reads no file.
  public Map<String, String> writeAlone(Design design) {
    return write(design, false);
  }

  private Map<String, String> write(Design design, boolean beside) {
    var clocking = new Clocking(design);
    var loops = new GridLoops(design);
    Map<String, String> files = new LinkedHashMap<>();
    for (var module : design.modules()) {
      module.sources().forEach(s -> files.put(s.file(), s.text()));
      if (!module.foreign() && loops.needed(module)) {
        files.put(module.name() + ".v", templates.render("verilog/module.v.vm",
            new ModuleText(module, clocking, beside, loops.texts(module)).model()));
        module.memories().stream().filter(m -> beside && MemoryFile.wanted(m)).forEach(m ->
            files.put(MemoryFile.name(module.name(), m), MemoryFile.content(m)));
      }
    }
    return files;
  }
}
