package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.cli.Systole;

/// The same command writes the same bytes: elsewhere, in another process, language, time zone and encoding.
final class DeterminismTest {
  @TempDir Path folder;

  @Test
  void should_write_the_same_bytes_wherever_it_runs() throws Exception {
    for (String what : List.of("--rows=5 --cols=7", "--rows=3 --cols=2 --array-only")) {
      var here = generate(folder.resolve("here" + what.length()), what);
      assertFalse(here.isEmpty());
      assertEquals(here, generate(folder.resolve("again" + what.length()), what));
      assertEquals(here, elsewhere("tr", "TR", "Asia/Tokyo", "UTF-8", what));
      assertEquals(here, elsewhere("ar", "EG", "America/New_York", "ISO-8859-1", what));
    }
  }

  @Test
  void should_notice_one_changed_byte() throws IOException {
    var here = generate(folder.resolve("a"), "--rows=1 --cols=1 --array-only");
    Path file = folder.resolve("a").resolve(here.keySet().iterator().next());
    Files.writeString(file, Files.readString(file) + " ");
    assertFalse(here.equals(contents(folder.resolve("a"))));
  }

  private static Map<String, String> generate(Path out, String what) {
    var words = new ArrayList<>(List.of("generate", "--out=" + out));
    words.addAll(List.of(what.split(" ", -1)));
    assertEquals(0, Systole.execute(words.toArray(String[]::new)));
    return contents(out);
  }

  private Map<String, String> elsewhere(String language, String country, String zone,
      String encoding, String what) throws Exception {
    Path work = Files.createDirectories(folder.resolve(language + what.length()));
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.language=" + language, "-Duser.country=" + country, "-Duser.timezone=" + zone,
        "-Dfile.encoding=" + encoding, "-cp", System.getProperty("java.class.path"),
        "org.systole.cli.Systole", "generate", "--out=deep/out"));
    command.addAll(List.of(what.split(" ", -1)));
    Path log = work.resolve("log");
    int code = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true)
        .redirectOutput(log.toFile()).start().waitFor();
    assertEquals(0, code, Files.readString(log, StandardCharsets.ISO_8859_1));
    assertTrue(Files.exists(work.resolve("deep/out")));
    return contents(work.resolve("deep/out"));
  }

  private static Map<String, String> contents(Path folder) {
    var result = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        result.put(folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }
}
