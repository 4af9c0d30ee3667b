package org.systole.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Tidies the folder of models.
final class ModelFolders {
  private static final Duration ABANDONED = Duration.ofHours(2);

  private ModelFolders() {}

  /// Deletes a folder and all in it.
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (var paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  /// Deletes half-built models of runs that were stopped.
  static void deleteAbandoned(Path models) throws IOException {
    List<Path> building;
    try (var folders = Files.list(models)) {
      building = folders.filter(f -> f.getFileName().toString().startsWith("building-")).toList();
    }
    for (Path folder : building) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
        delete(folder);
      }
    }
  }
}
