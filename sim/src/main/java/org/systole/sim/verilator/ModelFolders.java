package org.systole.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.systole.folder.Folders;

/// Tidies the folder of models.
final class ModelFolders {
  private static final Duration ABANDONED = Duration.ofHours(2);

  private ModelFolders() {}

  /// Deletes half-built models of runs that were stopped.
  static void deleteAbandoned(Path models) throws IOException {
    List<Path> building;
    try (var folders = Files.list(models)) {
      building = folders.filter(f -> f.getFileName().toString().startsWith("building-")).toList();
    }
    for (Path folder : building) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
        Folders.delete(folder);
      }
    }
  }
}
