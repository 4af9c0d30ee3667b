package org.systole.spinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `generator/SPINALHDL.md` says what the tests show; `-Dgolden.update=true` writes it anew.
final class ContractTest {
  private static final Path PAGE =
      Path.of(System.getProperty("systole.root"), "generator", "SPINALHDL.md");

  private final ContractPage page = ContractPage.ofThisProject();

  @Test
  void should_say_what_the_tests_show() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.render());
    }
    assertEquals(Files.readString(PAGE), page.render(),
        PAGE.getFileName() + " differs; if that is meant, run with -Dgolden.update=true");
  }

  @Test
  void should_know_each_line_that_a_test_names() {
    assertEquals(List.of(), page.unknown());
    var ids = page.lines().stream().map(ContractPage.Line::id).toList();
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @Test
  void should_notice_a_line_that_nothing_shows() {
    var more = page.with("nothing.shows | this");
    assertTrue(more.open().contains("nothing.shows"));
    assertTrue(more.render().endsWith("| this | open |\n"));
  }
}
