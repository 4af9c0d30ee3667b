package org.systole.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.StreamSupport;

/// Verilator's own library as object files, compiled once for each Verilator and set of flags: half
/// of the time that a small model takes.
final class RuntimeObjects {
  private final Path kept;

  RuntimeObjects(Path kept) {
    this.kept = kept;
  }

  /// Puts what is kept where make looks for it.
  void lend(Path objects) throws IOException {
    Files.createDirectories(objects);
    if (Files.exists(kept)) {
      for (Path object : in(kept, "verilated*.o")) {
        Files.copy(object, objects.resolve(object.getFileName()));
      }
    }
  }

  /// Keeps what a build made; a file appears whole or not at all.
  void keep(Path objects) throws IOException {
    Files.createDirectories(kept);
    for (Path object : in(objects, "verilated*.o")) {
      Path target = kept.resolve(object.getFileName());
      if (!Files.exists(target)) {
        Path part = Files.createTempFile(kept, "part-", "");
        Files.copy(object, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static List<Path> in(Path folder, String pattern) throws IOException {
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }
}
