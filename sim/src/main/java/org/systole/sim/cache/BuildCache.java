package org.systole.sim.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.systole.folder.Folders;

/// Built things in one folder, each under the key of what it was built from.
///
/// Any number of processes may ask for the same thing at once: each builds in a folder of its own,
/// the first to finish renames it, the others take that one.
public final class BuildCache {
  private static final Duration ABANDONED = Duration.ofHours(2);

  private final Path root;

  public BuildCache(Path root) {
    this.root = root;
  }

  /// Makes the thing in an empty folder.
  @FunctionalInterface
  public interface Build {
    void into(Path folder) throws IOException;
  }

  /// `$XDG_CACHE_HOME/systole/<kind>`, or below `~/.cache`.
  public static BuildCache ofThisUser(String kind) {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(xdg);
    return new BuildCache(base.resolve("systole").resolve(kind));
  }

  /// The folder of this name, there or not.
  public Path folder(String name) {
    return root.resolve(name);
  }

  /// The folder of `key`; built when its file `product` is not there. What `build` throws goes on
  /// to the caller, its folder stays.
  public Path get(String key, Path product, Build build) {
    Path place = root.resolve(key);
    try {
      if (!Files.exists(place.resolve(product))) {
        Files.createDirectories(root);
        deleteAbandoned();
        Path work = Files.createTempDirectory(root, "building-");
        build.into(work);
        keep(work, place, product);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(Path work, Path place, Path product) throws IOException {
    try {
      Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(place.resolve(product))) {
        throw e;
      }
      Folders.delete(work);
    }
  }

  /// Folders that runs left which were stopped while they built; other runs may delete them, too.
  private void deleteAbandoned() throws IOException {
    List<Path> building;
    try (var folders = Files.list(root)) {
      building = folders.filter(f -> f.getFileName().toString().startsWith("building-")).toList();
    }
    for (Path folder : building) {
      if (changed(folder).isBefore(Instant.now().minus(ABANDONED))) {
        Folders.delete(folder);
      }
    }
  }

  private static Instant changed(Path folder) throws IOException {
    try {
      return Files.getLastModifiedTime(folder).toInstant();
    } catch (NoSuchFileException _) {
      return Instant.MAX;
    }
  }
}
