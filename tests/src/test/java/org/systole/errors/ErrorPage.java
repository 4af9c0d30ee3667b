package org.systole.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// The index of errors: programs of this package that are wrong and right, and what is said of
/// them.
final class ErrorPage {
  private static final Path ROOT = Path.of(System.getProperty("systole.root"));
  private static final List<Class<?>> CHAPTERS = List.of(ValueErrors.class,
      AssignmentErrors.class, StructureErrors.class, ClockErrors.class, MachineErrors.class);

  private static final String HEAD = """
      # All errors of the language

      Written by `ErrorPageTest` from its programs: do not edit. Each program runs with the tests:
      the first of each pair has the error, the second has none. All errors of a design are reported
      at once, each with its place in the Java file, here left out. Each program has these ports:

      ```java
      public final Bool enable = in(bool());
      public final UInt a = in(uint(4));
      public final UInt b = out(uint(4));
      ```

      Errors of the command line and of testbenches are not listed: they say what they mean.
      """;

  private ErrorPage() {}

  /// A code, what it means, and the class that holds its two programs.
  record Entry(String code, String meaning, Class<?> holder) {
    Class<?> program(String name) {
      return List.of(holder.getDeclaredClasses()).stream()
          .filter(c -> c.getSimpleName().equals(name)).findFirst().orElseThrow();
    }
  }

  /// All entries that have programs, in the order of the page.
  static List<Entry> entries() {
    return CHAPTERS.stream().flatMap(c -> entries(c).stream()).toList();
  }

  private static List<Entry> entries(Class<?> chapter) {
    String text = source(chapter);
    return List.of(chapter.getDeclaredClasses()).stream()
        .sorted(Comparator.comparingInt(c -> text.indexOf(header(c, "  "))))
        .map(c -> {
          var explains = c.getAnnotation(Explains.class);
          return new Entry(explains.code(), explains.meaning(), c);
        }).toList();
  }

  /// Codes that have no programs yet, with what they mean.
  static SortedMap<String, String> withoutPrograms() {
    try (var in = ErrorPage.class.getResourceAsStream("without-programs.txt")) {
      var result = new TreeMap<String, String>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(l -> !l.startsWith("#")).map(l -> l.split(" \\| "))
          .forEach(l -> result.put(l[0], l[1]));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Words in capitals in the sources of the language and its checks: codes of errors, and what
  /// `others` says.
  static SortedSet<String> codesOfTheLanguage() {
    var result = new TreeSet<String>();
    for (String room : List.of("hdl", "check")) {
      try (var files = Files.walk(ROOT.resolve("generator/src/main/java/org/systole/" + room))) {
        for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          result.addAll(codes(Files.readString(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return result;
  }

  /// Texts of capitals only, three letters or more, outside of comments.
  static SortedSet<String> codes(String source) {
    var result = new TreeSet<String>();
    source.lines().filter(l -> !l.strip().startsWith("//")).forEach(l ->
        Pattern.compile("\"([A-Z]{2}[A-Z ]*[A-Z])\"").matcher(l).results()
            .forEach(r -> result.add(r.group(1))));
    return result;
  }

  /// What elaboration and checks say about a program.
  static List<Diagnostic> findings(Class<?> program) {
    try {
      return Programs.findings(program);
    } catch (UserError e) {
      return e.diagnostics();
    }
  }

  /// The whole page as Markdown.
  static String render() {
    var page = new StringBuilder(HEAD).append("\n| code | meaning |\n|---|---|\n");
    for (var entry : entries()) {
      page.append("| [").append(entry.code()).append("](#")
          .append(entry.code().toLowerCase(Locale.ROOT).replace(' ', '-')).append(") | ")
          .append(entry.meaning()).append(" |\n");
    }
    withoutPrograms().forEach((code, meaning) -> page.append("| ").append(code).append(" | ")
        .append(meaning).append(" (no program yet) |\n"));
    entries().forEach(e -> render(e, page));
    return page.toString();
  }

  private static void render(Entry entry, StringBuilder page) {
    page.append("\n## ").append(entry.code()).append("\n\n").append(entry.meaning())
        .append("\n\n```java\n").append(cut(entry, "Wrong")).append("```\n\n```\n");
    for (var finding : findings(entry.program("Wrong"))) {
      page.append(finding.stops() ? "error[" : "warning[").append(finding.code()).append("] ")
          .append(finding.message()).append("\n  help  ").append(finding.help()).append('\n');
    }
    page.append("```\n\nRight:\n\n```java\n").append(cut(entry, "Right")).append("```\n");
  }

  /// The body of a program, without what is around it.
  static String cut(Entry entry, String program) {
    String text = source(entry.holder().getDeclaringClass());
    text = text.substring(text.indexOf(header(entry.holder(), "  ")));
    String header = header(entry.program(program), "    ");
    var lines = new ArrayList<String>();
    for (var line : text.substring(text.indexOf(header) + header.length()).lines().skip(1)
        .toList()) {
      if (line.equals("    }")) {
        break;
      }
      lines.add(line);
    }
    return String.join("\n", lines).stripIndent() + "\n";
  }

  private static String header(Class<?> type, String indent) {
    return "\n" + indent + "static final class " + type.getSimpleName() + " ";
  }

  private static String source(Class<?> type) {
    try {
      return Files.readString(ROOT.resolve(
          "tests/src/test/java/" + type.getName().replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
