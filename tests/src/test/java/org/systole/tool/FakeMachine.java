package org.systole.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.systole.sim.tool.Platform;
import org.systole.sim.tool.ToolFinder;

/// A machine below a folder: its PATH is one folder of scripts, its cache is empty.
final class FakeMachine {
  private final Path folder;
  private final Path bin;

  FakeMachine(Path folder) throws IOException {
    this.folder = folder;
    bin = Files.createDirectories(folder.resolve("bin"));
  }

  /// Puts a script on the PATH and says where it is.
  Path put(String command, String script) throws IOException {
    return executable(bin.resolve(command), script);
  }

  /// Puts a script where a wheel of that name would have it, with a Python beside it.
  Path putInWheel(String wheel, String inside, String script) throws IOException {
    Path home = cache().resolve("systole/python").resolve(wheel);
    executable(home.resolve("bin/python3"), "exit 0");
    return executable(home.resolve(inside), script);
  }

  Path cache() {
    return folder.resolve("cache");
  }

  ToolFinder finder(Platform platform, String... choice) {
    var environment = new HashMap<>(
        Map.of("PATH", "/nonexistent:" + bin, "XDG_CACHE_HOME", cache().toString()));
    if (choice.length > 0) {
      environment.put("SYSTOLE_TOOLS", choice[0]);
    }
    return new ToolFinder(environment, folder, platform);
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }
}
