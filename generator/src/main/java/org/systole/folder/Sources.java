package org.systole.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.EngineVerilog;

/// Where the Verilog of an engine lies in a folder: `rtl/` to synthesize, `model/` only to simulate
/// and to lint.
///
/// Both map a path within the folder to its content, children before parents.
public record Sources(String top, Map<String, String> rtl, Map<String, String> models) {

  public static Sources of(EngineVerilog verilog) {
    return of(verilog, verilog.models());
  }

  /// `models` are the Verilog models of the primitives that the engine uses, file name to content.
  public static Sources of(EngineVerilog verilog, Map<String, String> models) {
    return new Sources(verilog.top(), placed("rtl", verilog.files()), placed("model", models));
  }

  private static Map<String, String> placed(String folder, Map<String, String> files) {
    var placed = new LinkedHashMap<String, String>();
    files.forEach((name, text) -> placed.put(folder + "/" + name, text));
    return placed;
  }

  /// Paths of the Verilog to synthesize.
  public List<String> rtlPaths() {
    return new ArrayList<>(rtl.keySet());
  }

  public List<String> modelPaths() {
    return new ArrayList<>(models.keySet());
  }
}
