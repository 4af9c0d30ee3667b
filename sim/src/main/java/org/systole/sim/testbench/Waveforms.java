package org.systole.sim.testbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.sim.engine.Engine;

/// Files that waveforms go to.
final class Waveforms {
  private Waveforms() {}

  /// Makes the folder of the file and lets the engine write it.
  static void trace(Engine engine, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UserError(List.of(new Diagnostic("FILE", "no waveform can be written to " + file,
          file.toString(), FileCauses.of(e), "name another folder")), e);
    }
    engine.trace(file);
  }
}
