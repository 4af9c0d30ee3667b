package org.systole.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;

/// Folders are written whole or not at all.
final class FolderWriterTest {
  @TempDir
  private Path folder;

  private List<String> names() throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.map(p -> folder.relativize(p).toString()).sorted().toList();
    }
  }

  private static String refused(Path out, Map<String, String> files) {
    return assertThrows(UserError.class, () -> FolderWriter.write(out, files)).getMessage();
  }

  @Test
  void should_write_a_new_folder_that_others_can_read() throws Exception {
    FolderWriter.write(folder.resolve("new"), Map.of("a/b.v", "text"));
    Path plain = Files.createDirectory(folder.resolve("plain"));
    assertEquals(List.of("", "new", "new/a", "new/a/b.v", "plain"), names());
    assertEquals("text", Files.readString(folder.resolve("new/a/b.v")));
    assertEquals(Files.getPosixFilePermissions(plain),
        Files.getPosixFilePermissions(folder.resolve("new")));
  }

  @Test
  void should_replace_its_files_and_keep_the_others() throws Exception {
    FolderWriter.write(folder, Map.of("a.v", "old", "b/c.v", "old"));
    Files.writeString(folder.resolve("b/mine"), "mine");
    FolderWriter.write(folder, Map.of("a.v", "new", "b/d.v", "new"));
    assertEquals(List.of("", "a.v", "b", "b/c.v", "b/d.v", "b/mine"), names());
    assertEquals("new", Files.readString(folder.resolve("a.v")));
    assertEquals("old", Files.readString(folder.resolve("b/c.v")));
  }

  @Test
  void should_name_the_file_that_is_in_the_way() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertEquals("error[OUTPUT] " + file + " cannot be written\n  at    --out\n  cause " + file
        + " is a file\n  help  give a folder that is new or yours",
        refused(file, Map.of("a.v", "text")));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void should_change_nothing_when_one_file_has_no_place() throws Exception {
    Files.writeString(folder.resolve("a.v"), "old");
    Files.writeString(folder.resolve("rtl"), "mine");
    Files.createDirectory(folder.resolve("Makefile"));
    refused(folder, Map.of("a.v", "new", "rtl/b.v", "new"));
    refused(folder, Map.of("a.v", "new", "Makefile", "new"));
    assertEquals("old", Files.readString(folder.resolve("a.v")));
    assertEquals(List.of("", "Makefile", "a.v", "rtl"), names());
  }

  @Test
  void should_refuse_a_place_below_a_file() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    refused(file.resolve("deep/down"), Map.of("a.v", "text"));
    assertEquals(List.of("", "file"), names());
    assertFalse(Files.isDirectory(file));
  }
}
