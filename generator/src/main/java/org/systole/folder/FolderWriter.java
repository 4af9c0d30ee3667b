package org.systole.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Parallel;

/// Writes text files below a folder, all or none; what cannot be written is a `UserError` with the
/// code OUTPUT.
///
/// A new folder is filled beside its place and then renamed. In an existing folder each file
/// replaces its older one after all are staged, and a failure puts the older ones back; files of
/// other names are left alone.
public final class FolderWriter {
  private FolderWriter() {}

  /// Writes `files`, path within the folder (with `/`) to content.
  public static void write(Path folder, Map<String, String> files) {
    Path target = folder.toAbsolutePath().normalize();
    try {
      if (!Files.exists(target)) {
        create(target, files);
      } else if (Files.isDirectory(target)) {
        replace(target, files);
      } else {
        throw new FileAlreadyExistsException(target.toString());
      }
    } catch (IOException e) {
      throw new UserError(List.of(new Diagnostic("OUTPUT", folder + " cannot be written", "--out",
          cause(e), "give a folder that is new or yours")));
    }
  }

  private static void create(Path target, Map<String, String> files) throws IOException {
    Files.createDirectories(target.getParent());
    Path stage = stage(target.getParent());
    try {
      fill(stage, files);
      Files.move(stage, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(stage);
    }
  }

  private static void replace(Path target, Map<String, String> files) throws IOException {
    for (String name : files.keySet()) {
      requirePlace(target, target.resolve(name));
    }
    Path stage = stage(target);
    Path kept = stage.resolve("kept");
    var touched = new ArrayDeque<String>();
    try {
      fill(stage.resolve("new"), files);
      for (String name : files.keySet()) {
        Path place = target.resolve(name);
        if (Files.exists(place)) {
          Files.createDirectories(kept.resolve(name).getParent());
          Files.copy(place, kept.resolve(name));
        }
        Files.createDirectories(place.getParent());
        touched.push(name);
        Files.move(stage.resolve("new").resolve(name), place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      for (String name : touched) {
        if (Files.exists(kept.resolve(name))) {
          Files.move(kept.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.deleteIfExists(target.resolve(name));
        }
      }
      throw e;
    } finally {
      Folders.delete(stage);
    }
  }

  /// A file may stand at `place`: no folder is there, and no file where a folder is needed.
  private static void requirePlace(Path target, Path place) throws IOException {
    if (Files.isDirectory(place)) {
      throw new FileSystemException(place.toString(), null, "is a folder");
    }
    for (Path up = place.getParent(); !up.equals(target); up = up.getParent()) {
      if (Files.exists(up, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(up)) {
        throw new NotDirectoryException(up.toString());
      }
    }
  }

  /// Made without `createTempDirectory`, whose folders nobody else can read.
  private static Path stage(Path parent) throws IOException {
    return Files.createDirectory(parent.resolve(".systole-" + UUID.randomUUID()));
  }

  private static void fill(Path folder, Map<String, String> files) throws IOException {
    var parents = new HashSet<Path>();
    for (String name : files.keySet()) {
      Path parent = folder.resolve(name).getParent();
      if (parents.add(parent)) {
        Files.createDirectories(parent);
      }
    }
    try {
      Parallel.each(List.copyOf(files.entrySet()), file ->
          write(folder.resolve(file.getKey()), file.getValue()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Path place, String text) {
    try {
      Files.write(place, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cause(IOException error) {
    return switch (error) {
      case AccessDeniedException e -> "no permission to write " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is a file";
      case NotDirectoryException e -> e.getFile() + " is a file";
      case FileSystemException e when e.getReason() != null -> e.getFile() + " " + e.getReason();
      default -> FileCauses.of(error);
    };
  }
}
