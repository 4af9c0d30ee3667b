package org.systole.tflite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Published networks and their golden tensors, which are no part of this project: a folder beside
/// it, or where `-Dsystole.data` says. A test that needs a file that is absent is skipped, and says
/// so.
public final class SharedData {
  private SharedData() {}

  public static Path path(String name) {
    var folder = Path.of(System.getProperty("systole.data",
        Path.of(System.getProperty("systole.root", ".")).resolve("../shared/data").toString()));
    Path file = folder.resolve(name);
    assumeTrue(Files.exists(file), "skipped: no " + name + " in the folder of shared data");
    return file;
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
