package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.diag.UserError;
import org.systole.sim.tool.ProcessToolbox;

/// Tools that run in a folder and have to end well.
record ToolRuns(Path folder) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /// What needs tools.
  interface Work<T> {
    T result() throws IOException;
  }

  /// What `work` gives; the test is skipped, saying so, where a tool is missing and cannot be fetched.
  static <T> T orSkip(Work<T> work) throws IOException {
    try {
      return work.result();
    } catch (UserError e) {
      if (e.diagnostics().getFirst().code().equals("TOOL")) {
        return abort("skipped: " + e.getMessage());
      }
      throw e;
    }
  }

  /// What a tool prints, line by line.
  List<String> lines(String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, LIMIT);
    var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    assertTrue(outcome.good(), () -> tool + ": " + lines.subList(Math.max(0, lines.size() - 9), lines.size()));
    return lines;
  }

  /// The last line that module `top` prints in Icarus, which gets `arguments`, sources among them.
  String simulate(String top, List<String> arguments) throws IOException {
    var all = new ArrayList<>(List.of("-s", top, "-o", "bench.out"));
    all.addAll(arguments);
    lines("iverilog", all);
    return lines("vvp", List.of("-n", "bench.out")).getLast();
  }

  /// Writes the files, and gives their names.
  List<String> write(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return new ArrayList<>(files.keySet());
  }
}
