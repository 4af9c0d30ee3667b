package org.systole.folder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.EngineVerilog;
import org.systole.verilog.Templates;

/// The files of an engine without a layer: Verilog, its list `TOP.f` and the FuseSoC core
/// `TOP.core`.
public final class EngineFolder {
  private EngineFolder() {}

  /// Path within the folder to content.
  public static Map<String, String> files(Sources sources) {
    return files(sources, List.of());
  }

  /// The bare array: Verilog and its list side by side, without folders.
  public static Map<String, String> flat(EngineVerilog verilog) {
    var files = new LinkedHashMap<>(verilog.files());
    files.put(verilog.top() + ".f", list(List.copyOf(verilog.files().keySet())));
    return files;
  }

  /// `testbench`: the paths that the target `sim` needs besides the Verilog, none for no such
  /// target.
  static Map<String, String> files(Sources sources, List<String> testbench) {
    var files = new LinkedHashMap<String, String>();
    files.putAll(sources.rtl());
    files.putAll(sources.models());
    files.put(sources.top() + ".f", list(sources.rtlPaths()));
    files.put(sources.top() + ".core", core(sources, testbench));
    return files;
  }

  private static String list(List<String> paths) {
    return new Templates().render("standalone/files.f.vm", new HashMap<>(Map.of("files", paths)));
  }

  private static String core(Sources sources, List<String> testbench) {
    String simulated = sources.models().isEmpty() ? "rtl" : "rtl, model";
    return new Templates().render("standalone/engine.core.vm", new HashMap<>(Map.of(
        "top", sources.top(), "rtl", sources.rtlPaths(), "models", sources.modelPaths(),
        "simulated", simulated, "testbench", testbench)));
  }
}
