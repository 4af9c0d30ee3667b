package org.systole.sim.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the tools of YoWASP, which are compiled to WebAssembly.
///
/// They see a folder of their own in the place of `/tmp`: give them names relative to their folder.
/// With its usual stack of 512 KiB Yosys dies of a chain of 3000 flip-flops; 2 MiB, the most
/// that Wasmtime grants without more settings, are enough for 10000.
final class Yowasp {
  private static final String START = """
      import runpy, sys, threading, wasmtime
      class Config(wasmtime.Config):
          def __init__(self):
              super().__init__()
              self.max_wasm_stack = 2 << 20
      wasmtime.Config = Config
      threading.stack_size(16 << 20)
      del sys.argv[0]
      runpy.run_path(sys.argv[0], run_name='__main__')
      """;

  private Yowasp() {}

  static String python(Path folder) {
    return folder.resolve("bin").resolve("python3").toString();
  }

  /// Runs a script of the virtual environment in `folder`, wherever that was made.
  static List<String> command(Path folder, String script) {
    return List.of(
        python(folder), "-I", "-c", START, folder.resolve("bin").resolve(script).toString());
  }

  /// Keeps what was compiled in `folder`.
  static Map<String, String> environment(Path folder) {
    return Map.of("YOWASP_CACHE_DIR", folder.resolve("compiled").toString());
  }
}
