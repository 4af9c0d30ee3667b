package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `rtl-out/example` is what the generator writes; `-Dgolden.update=true` writes it anew.
final class GoldenExampleTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("systole.root"), "rtl-out", "example");

  @Test
  void should_write_the_example_byte_for_byte() throws IOException {
    var files = EngineVerilog.array(4, 4).files();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(EXAMPLE);
      for (String old : names()) {
        Files.delete(EXAMPLE.resolve(old));
      }
      for (var file : files.entrySet()) {
        Files.writeString(EXAMPLE.resolve(file.getKey()), file.getValue());
      }
    }
    assertEquals(new TreeSet<>(files.keySet()), names());
    for (var file : files.entrySet()) {
      assertEquals(Files.readString(EXAMPLE.resolve(file.getKey())), file.getValue(),
          file.getKey() + " differs; if that is meant, run with -Dgolden.update=true");
    }
  }

  private static TreeSet<String> names() throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.list(EXAMPLE)) {
      files.forEach(f -> names.add(f.getFileName().toString()));
    }
    return new TreeSet<>(names);
  }
}
