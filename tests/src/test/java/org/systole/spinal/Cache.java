package org.systole.spinal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.systole.folder.Folders;
import org.systole.sim.cache.BuildCache;

/// Folders of results, named by the content of all that they were made from.
final class Cache {
  @FunctionalInterface
  interface Work {
    void in(Path folder) throws IOException;
  }

  private Cache() {}

  static Path place(String key) {
    return BuildCache.ofThisUser("spinal").folder(key);
  }

  /// Does the work in a new folder, which becomes `place` when it is whole; a failure is thrown and
  /// leaves nothing.
  static void fill(Path place, Work work) throws IOException {
    Files.createDirectories(place.getParent());
    Path folder = Files.createTempDirectory(place.getParent(), "making-");
    try {
      work.in(folder);
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another run made the same meanwhile: that one serves.
      if (!Files.isDirectory(place)) {
        throw e;
      }
    } finally {
      Folders.delete(folder);
    }
  }
}
