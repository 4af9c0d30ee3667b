package org.systole.fpga.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.fpga.family.Toolchain;
import org.systole.sim.tool.Toolbox;

/// What a toolchain's synthesizer and router say of their versions.
public final class ToolVersions {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private ToolVersions() {}

  /// Tool to its first line, `unknown` where it says nothing; what it says is kept in `folder`. A
  /// missing tool is a `UserError`.
  public static Map<String, String> of(Toolchain chain, Toolbox tools, Path folder)
      throws IOException {
    var versions = new LinkedHashMap<String, String>();
    var flags = new TreeMap<>(Map.of(chain.synthesizer(), "-V"));
    if (chain.unrouted().isEmpty()) {
      flags.put(chain.router(), "--version");
    }
    for (var tool : flags.entrySet()) {
      var log = folder.resolve(tool.getKey() + ".version");
      tools.run(tool.getKey(), List.of(tool.getValue()), folder, log, LIMIT);
      var text = Files.readString(log, StandardCharsets.ISO_8859_1);
      versions.put(tool.getKey(), text.lines().findFirst().orElse("unknown").strip());
    }
    return versions;
  }
}
