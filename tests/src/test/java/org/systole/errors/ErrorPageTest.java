package org.systole.errors;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `generator/docs/ERRORS.md` says what its programs do; `-Dgolden.update=true` writes it anew.
final class ErrorPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("systole.root"), "generator", "docs", "ERRORS.md");

  /// Texts in capitals that are no codes of errors.
  private static final Set<String> OTHERS = Set.of("BOOT");

  @Test
  void should_show_what_the_programs_do() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, ErrorPage.render());
    }
    assertEquals(Files.readString(PAGE), ErrorPage.render(),
        PAGE.getFileName() + " differs; if that is meant, run with -Dgolden.update=true");
  }

  @Test
  void should_have_each_error_in_its_wrong_program_only() {
    assertAll(ErrorPage.entries().stream().map(entry -> () -> {
      var findings = ErrorPage.findings(entry.program("Wrong"));
      assertTrue(findings.stream().anyMatch(f -> f.code().equals(entry.code())),
          () -> entry.code() + ": " + findings);
      assertEquals(List.of(), ErrorPage.findings(entry.program("Right")), entry.code());
    }));
  }

  @Test
  void should_have_an_entry_for_each_code() {
    var known = ErrorPage.entries().stream().map(ErrorPage.Entry::code).toList();
    assertEquals(known.size(), new HashSet<>(known).size());
    var all = new TreeSet<>(known);
    all.addAll(ErrorPage.withoutPrograms().keySet());
    assertEquals(known.size() + ErrorPage.withoutPrograms().size(), all.size(),
        "a code with programs is listed among those without");
    var used = ErrorPage.codesOfTheLanguage();
    assertTrue(used.containsAll(OTHERS));
    used.removeAll(OTHERS);
    assertEquals(used.stream().collect(Collectors.joining("\n")),
        all.stream().collect(Collectors.joining("\n")));
  }

  @Test
  void should_find_codes_in_sources() {
    assertEquals(Set.of("RANGE", "BAD LUCK"), ErrorPage.codes("""
        new Diagnostic("RANGE", "a counter", "",
          refuse("BAD LUCK", "On Friday");
        /// an example: "NO CODE"
        """));
  }
}
