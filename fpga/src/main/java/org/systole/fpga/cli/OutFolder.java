package org.systole.fpga.cli;

import java.nio.file.Path;

/// `rtl-out/<name>` of the project, where results go when the user names no folder.
final class OutFolder {
  private OutFolder() {}

  static Path of(String name) {
    return Path.of(System.getProperty("systole.root", ".")).resolve("rtl-out").resolve(name);
  }
}
