package org.systole.sim.netlist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.sim.tool.Toolbox;

/// Has Yosys run a script on Verilog files and takes the modules that are left; what it cannot read
/// is a `UserError` with its own message.
///
/// `files` are named where a message names none.
public record YosysRun(Toolbox tools, String files) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern ERROR = Pattern.compile("(?:(\\S.*:\\d+): )?ERROR: (.*)");
  private static final Pattern WIDTH = Pattern.compile(
      "Signal `\\\\(.*)' with non-constant width!");

  /// The modules after `script`, which runs in `directory`; the script, the log and the modules as
  /// `modules.json` are kept in `folder`.
  public JsonNode modules(String script, Path directory, Path folder) throws IOException {
    Path json = folder.resolve("modules.json");
    Path steps = folder.resolve("yosys.ys");
    Path log = folder.resolve("yosys.log");
    Files.writeString(steps, script + "write_json " + json + "\n");
    var outcome = tools.run("yosys", List.of("-q", "-s", steps.toString()), directory, log, LIMIT);
    if (!outcome.good()) {
      throw refused(Files.readAllLines(log, StandardCharsets.ISO_8859_1), outcome.timedOut());
    }
    return new ObjectMapper().readTree(json.toFile()).path("modules");
  }

  private RuntimeException refused(List<String> log, boolean timedOut) {
    if (timedOut) {
      return new RunFailure("Yosys read for " + LIMIT.toMinutes() + " minutes without an end");
    }
    var errors = new ArrayList<Diagnostic>();
    for (String line : log) {
      var error = ERROR.matcher(line);
      if (error.matches()) {
        errors.add(explain(error.group(1) == null ? files : error.group(1), error.group(2)));
      }
    }
    return errors.isEmpty() ? new RunFailure("Yosys ended with " + String.join("\n", log))
        : new UserError(errors);
  }

  private static Diagnostic explain(String where, String message) {
    var width = WIDTH.matcher(message);
    return width.matches()
        ? new Diagnostic("PORT WIDTH", width.group(1) + " has no constant width", where,
            "Yosys cannot compute it", "give the parameters in it values by --set NAME=VALUE,"
                + " or write a number")
        : new Diagnostic("VERILOG", message, where, "Yosys cannot read it",
            "mend the file, or give the files that it needs as well");
  }
}
