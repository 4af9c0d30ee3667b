package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.systole.hdl.Component;

/// Each Java block of `generator/docs/LANGUAGE.md` is a piece of the examples, each component of the
/// examples is on the page.
final class LanguagePageTest {
  private static final Path ROOT = Path.of(System.getProperty("systole.root"));
  private static final List<Class<?>> EXAMPLES =
      List.of(BasicExamplesTest.class, LibraryExamplesTest.class, GenericExamplesTest.class);

  private final String page = read("generator/docs/LANGUAGE.md");

  @Test
  void should_show_pieces_of_the_examples() {
    var blocks = blocks();
    assertTrue(blocks.size() >= 30, blocks.size() + " examples");
    assertEquals(List.of(), blocks.stream().filter(b -> !shown(b)).toList());
  }

  @Test
  void should_notice_a_block_that_is_no_piece() {
    assertTrue(blocks().stream().map(b -> b.replace("set(", "put(")).filter(b -> !shown(b))
        .count() >= 20);
  }

  @Test
  void should_show_all_components_of_the_examples() {
    var components = EXAMPLES.stream().flatMap(c -> Stream.of(c.getDeclaredClasses()))
        .filter(Component.class::isAssignableFrom).map(Class::getSimpleName)
        .filter(name -> !name.equals("Leaky")).toList();
    assertEquals(List.of(), components.stream()
        .filter(name -> !page.contains("public static final class " + name)).toList());
  }

  @Test
  void should_link_to_what_is_there() {
    for (String name : List.of("LANGUAGE", "FROM_SPINALHDL", "FROM_CHISEL", "ERRORS")) {
      var file = ROOT.resolve("generator/docs/" + name + ".md");
      Pattern.compile("\\]\\(([^)#]+)").matcher(read("generator/docs/" + name + ".md")).results()
          .map(r -> r.group(1)).forEach(link ->
              assertTrue(Files.exists(file.resolveSibling(link)), name + " links to " + link));
    }
  }

  @Test
  void should_migrate_to_java_that_is_in_the_examples() {
    for (String name : List.of("FROM_SPINALHDL", "FROM_CHISEL")) {
      var cells = javaOf(read("generator/docs/" + name + ".md"));
      assertTrue(cells.size() >= 60, name + " has " + cells.size() + " pieces of Java");
      assertEquals(List.of(), cells.stream().filter(c -> !migrates(c)).toList(), name);
    }
    assertEquals(List.of("a.plus(b)"), javaOf("| `a + b` | `a.add(b)`, `a.plus(b)` | 8 |").stream()
        .filter(c -> !migrates(c)).toList());
  }

  /// What stands between backticks in the second column of a table.
  private static List<String> javaOf(String text) {
    return text.lines().filter(l -> l.startsWith("| `"))
        .map(l -> l.split("(?<!\\\\) ?\\| ?", -1)[2])
        .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results().map(r -> r.group(1)))
        .toList();
  }

  private static boolean migrates(String piece) {
    return Stream.concat(EXAMPLES.stream(), Stream.of(MigrationExamplesTest.class))
        .anyMatch(c -> source(c).contains(piece));
  }

  private List<String> blocks() {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page).results()
        .map(r -> r.group(1)).toList();
  }

  private static boolean shown(String block) {
    return EXAMPLES.stream().anyMatch(c -> plain(source(c)).contains(plain(block)));
  }

  private static String source(Class<?> type) {
    return read("tests/src/test/java/" + type.getName().replace('.', '/') + ".java");
  }

  private static String plain(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
