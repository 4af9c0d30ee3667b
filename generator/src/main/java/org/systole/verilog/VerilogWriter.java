package org.systole.verilog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Parallel;

/// Renders a design: one file a module, named as the module; the same design gives the same bytes.
public final class VerilogWriter {
  private final Templates templates = new Templates();

  /// Simulation models of the foreign modules that Systole knows, file name to content; not for
  /// synthesis. Families may have different modules of one name: the model lies in a folder named
  /// as the package of the class, or above.
  public Map<String, String> models(Design design) {
    Map<String, String> files = new LinkedHashMap<>();
    for (var module : design.modules()) {
      String file = module.name() + ".v";
      String shelf = module.owner().getClass().getPackageName().replaceFirst(".*\\.", "") + "/";
      Stream.of(shelf, "").map(folder -> "verilog/model/" + folder + file + ".vm")
          .filter(template -> module.foreign() && templates.exists(template)).findFirst()
          .ifPresent(template -> files.put(file, templates.render(template, new HashMap<>())));
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
    Parallel.map(design.modules(), m -> files(m, clocking, loops, beside)).forEach(files::putAll);
    return files;
  }

  private Map<String, String> files(Module module, Clocking clocking, GridLoops loops,
      boolean beside) {
    Map<String, String> files = new LinkedHashMap<>();
    module.sources().forEach(s -> files.put(s.file(), s.text()));
    if (!module.foreign() && loops.needed(module)) {
      files.put(module.name() + ".v", templates.render("verilog/module.v.vm",
          new ModuleText(module, clocking, beside, loops.texts(module)).model()));
      module.memories().stream().filter(m -> beside && MemoryFile.wanted(m)).forEach(m ->
          files.put(MemoryFile.name(module.name(), m), MemoryFile.content(m)));
    }
    return files;
  }
}
