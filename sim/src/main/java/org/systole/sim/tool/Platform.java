package org.systole.sim.tool;

import java.nio.file.Files;
import java.nio.file.Path;

/// How software is installed on a machine.
public enum Platform {
  DEBIAN,
  MAC,
  OTHER;

  /// The platform of this machine.
  public static Platform current() {
    if (System.getProperty("os.name").startsWith("Mac")) {
      return MAC;
    }
    return Files.isExecutable(Path.of("/usr/bin/apt-get")) ? DEBIAN : OTHER;
  }
}
