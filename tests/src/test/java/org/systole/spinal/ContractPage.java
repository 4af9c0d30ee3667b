package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What SpinalHDL does, line by line, and which tests show that we do the same, or why we do not.
final class ContractPage {
  private static final String HEAD = """
      # What of SpinalHDL 1.14.2 is kept

      Written by `ContractTest` from its list and the tests: do not edit. A name alone is a component
      written in Java and in Scala: Yosys proves that both are the same circuit, or both were simulated
      side by side for 100,000 cycles; the others are methods of tests. `open` stands where no test shows
      a line yet.
      """;

  /// One line of the contract; `deviation` is empty where there is none.
  record Line(String id, String text, String deviation) {}

  private final List<String> content;
  private final List<Evidence> evidence;

  private ContractPage(List<String> content, List<Evidence> evidence) {
    this.content = content;
    this.evidence = evidence;
  }

  /// A test or component, and a line of the contract that it shows.
  record Evidence(String id, String shownBy) {}

  /// The page of this project's list and tests.
  static ContractPage ofThisProject() {
    try (var in = ContractPage.class.getResourceAsStream("contract.txt")) {
      return new ContractPage(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), collect());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with one line more that nothing shows.
  ContractPage with(String line) {
    return new ContractPage(Stream.concat(content.stream(), Stream.of(line)).toList(), evidence);
  }

  private static List<Evidence> collect() throws IOException {
    var result = new ArrayList<Evidence>();
    Path classes = JavaPairs.classes();
    List<Path> files;
    try (var all = Files.walk(classes)) {
      files = all.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      String name = classes.relativize(file).toString().replace(".class", "");
      var type = JavaPairs.load(name.replace(java.io.File.separatorChar, '.'));
      add(type.getAnnotation(Contract.class), type.getSimpleName()
          + (type.isAnnotationPresent(Simulated.class) ? " (simulated)" : ""), result);
      for (var method : type.getDeclaredMethods()) {
        add(method.getAnnotation(Contract.class),
            type.getSimpleName() + "." + method.getName(), result);
      }
    }
    return result;
  }

  private static void add(Contract contract, String shownBy, List<Evidence> into) {
    if (contract != null) {
      Stream.of(contract.value()).forEach(id -> into.add(new Evidence(id, shownBy)));
    }
  }

  List<Line> lines() {
    return content.stream().filter(l -> !l.startsWith("#")).map(ContractPage::line).toList();
  }

  private static Line line(String text) {
    var parts = text.split(" \\| ", -1);
    return new Line(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }

  private SortedSet<String> shownBy(String id) {
    var result = new TreeSet<String>();
    evidence.stream().filter(e -> e.id().equals(id)).forEach(e -> result.add(e.shownBy()));
    return result;
  }

  /// Ids that tests name though the list does not have them.
  List<String> unknown() {
    var known = lines().stream().map(Line::id).toList();
    return evidence.stream().map(Evidence::id).filter(id -> !known.contains(id)).toList();
  }

  /// Lines that neither a test nor a reason answers for.
  List<String> open() {
    return lines().stream().filter(l -> l.deviation().isEmpty() && shownBy(l.id()).isEmpty())
        .map(Line::id).toList();
  }

  /// The whole page as Markdown.
  String render() {
    var page = new StringBuilder(HEAD);
    for (var text : content) {
      if (text.startsWith("#")) {
        page.append("\n#").append(text).append("\n| line | shown by |\n|---|---|\n");
      } else {
        page.append(row(line(text)));
      }
    }
    return page.toString();
  }

  private String row(Line line) {
    String shown = String.join(", ", shownBy(line.id()));
    String answer = line.deviation().isEmpty() ? shown.isEmpty() ? "open" : shown
        : "differs: " + line.deviation() + (shown.isEmpty() ? "" : " " + shown);
    return "| " + line.text().replace("|", "\\|") + " | " + answer + " |\n";
  }
}
