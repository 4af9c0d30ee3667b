package org.systole.folder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.Design;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// The files of a design: Verilog, one file a module, and their list `TOP.f` beside them; models of
/// foreign modules, only to simulate and to lint, in `model/`.
public record DesignFolder(String top, Map<String, String> rtl, Map<String, String> models) {

  /// Renders the design.
  public static DesignFolder of(Design design) {
    var writer = new VerilogWriter();
    var models = new LinkedHashMap<String, String>();
    writer.models(design).forEach((name, text) -> models.put("model/" + name, text));
    return new DesignFolder(design.top().name(), writer.write(design), models);
  }

  /// Path within the folder to content.
  public Map<String, String> files() {
    var files = new LinkedHashMap<>(rtl);
    files.putAll(models);
    files.put(top + ".f", new Templates().render("standalone/files.f.vm",
        new HashMap<>(Map.of("files", verilog()))));
    return files;
  }

  /// Paths of the Verilog to synthesize, children before parents.
  public List<String> verilog() {
    return rtl.keySet().stream().filter(name -> name.endsWith(".v") || name.endsWith(".sv")).toList();
  }

  public List<String> modelPaths() {
    return List.copyOf(models.keySet());
  }
}
