package org.systole.sim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.folder.DesignFolder;
import org.systole.folder.FolderWriter;
import org.systole.folder.Folders;
import org.systole.sim.tool.Toolbox;

/// What Verilator, Icarus and Yosys have to say about the Verilog of a design.
final class DesignLint {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// All that one tool says; nothing when it is content.
  record Opinion(String tool, List<String> messages) {}

  private final Toolbox tools;

  DesignLint(Toolbox tools) {
    this.tools = tools;
  }

  /// The opinions of all tools, in a temporary folder.
  List<Opinion> of(DesignFolder design) {
    try {
      Path folder = Files.createTempDirectory("systole-lint-");
      try {
        FolderWriter.write(folder, design.files());
        var files = Stream.concat(design.verilog().stream(), design.modelPaths().stream()).toList();
        String top = design.top();
        return List.of(
            ask(folder, "verilator", List.of("--lint-only", "-Wall", "--top-module", top), files),
            ask(folder, "iverilog", List.of("-Wall", modern(files) ? "-g2012" : "-g2005", "-s", top,
                "-o", "lint.out"), files),
            ask(folder, "yosys", List.of("-q", "-p", files.stream().map(DesignLint::read)
                .collect(Collectors.joining()) + "hierarchy -check -top " + top
                + "; proc; check -assert"), List.of()));
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Only Verilator tells SystemVerilog by the name of the file.
  private static boolean modern(List<String> files) {
    return files.stream().anyMatch(f -> f.endsWith(".sv"));
  }

  private static String read(String file) {
    return "read_verilog " + (modern(List.of(file)) ? "-sv " : "") + file + "; ";
  }

  private Opinion ask(Path folder, String tool, List<String> flags, List<String> files)
      throws IOException {
    var arguments = new ArrayList<>(flags);
    arguments.addAll(files);
    Path log = folder.resolve(tool + ".log");
    var outcome = tools.run(tool, arguments, folder, log, LIMIT);
    var messages = new ArrayList<>(Files.readAllLines(log, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("- ")).toList());
    if (outcome.timedOut()) {
      messages.add("stopped after " + LIMIT.toMinutes() + " minutes");
    } else if (messages.isEmpty() && !outcome.good()) {
      messages.add("exit code " + outcome.exit());
    }
    return new Opinion(tool, messages);
  }
}
