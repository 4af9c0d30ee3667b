package org.systole.fpga.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.sim.tool.Toolbox;

/// Why a run of a tool was not good, from how it ended and from its log.
final class ToolFailure {
  private static final Pattern UNKNOWN = Pattern.compile(
      "No such command.*|.*(unrecogni[sz]ed|unknown) option.*|.*Unsupported device.*|.*not built with support.*");
  private static final Pattern FULL = Pattern.compile(".*(No space left on device|disk full).*");
  private static final long HARDLY_ANY = 1 << 16;

  private final String tool;
  private final Toolbox.Outcome outcome;
  private final Path log;

  ToolFailure(String tool, Toolbox.Outcome outcome, Path log) {
    this.tool = tool;
    this.outcome = outcome;
    this.log = log;
  }

  /// Throws what no other seed can mend: a `UserError` when the tool does not know the family, a
  /// `RunFailure` when the disk is full.
  void refuseHopeless() throws IOException {
    if (!outcome.timedOut()) {
      var unknown = first(UNKNOWN);
      if (unknown.isPresent()) {
        throw new UserError(List.of(new Diagnostic("TOOL", tool + " does not know this family",
            tool, unknown.get(), "./systole doctor shows where each tool is; with"
                + " SYSTOLE_TOOLS=wheels the newest are taken")));
      }
    }
    if (first(FULL).isPresent() || log.getParent().toFile().getUsableSpace() < HARDLY_ANY) {
      throw new RunFailure("the disk is full: " + tool + " could not write to " + log.getParent());
    }
  }

  /// Throws what it was, unless the run was good.
  static void refuse(String tool, Toolbox.Outcome outcome, Path log, Duration limit)
      throws IOException {
    if (outcome.good()) {
      return;
    }
    var failure = new ToolFailure(tool, outcome, log);
    failure.refuseHopeless();
    throw new RunFailure(tool + " " + failure.words(limit) + " (" + log + ")");
  }

  /// How it ended.
  String words(Duration limit) throws IOException {
    return outcome.timedOut() ? "stopped after " + limit.toSeconds() + " s"
        : "failed: " + first(Pattern.compile("ERROR.*|.*Assertion.*|terminate called.*"))
            .orElse("exit code " + outcome.exit() + ", no error was printed");
  }

  private Optional<String> first(Pattern line) throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.map(String::strip).filter(l -> line.matcher(l.replaceFirst("^ERROR: ", ""))
          .matches() || line.matcher(l).matches()).findFirst();
    }
  }
}
