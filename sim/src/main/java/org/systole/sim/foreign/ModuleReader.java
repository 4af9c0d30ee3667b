package org.systole.sim.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.folder.Folders;
import org.systole.sim.tool.Toolbox;

/// Has Yosys read Verilog files; what it cannot read is a `UserError` with its own message.
final class ModuleReader {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern ERROR = Pattern.compile("(?:(\\S.*:\\d+): )?ERROR: (.*)");
  private static final Pattern WIDTH = Pattern.compile(
      "Signal `\\\\(.*)' with non-constant width!");

  private final Toolbox tools;
  private final List<Path> files;

  /// Files ending in `.sv` are SystemVerilog, those ending in neither `.v` nor `.sv` are left to
  /// the others to include.
  ModuleReader(Toolbox tools, List<Path> files) {
    this.tools = tools;
    this.files = List.copyOf(files);
  }

  /// The modules of the files; one whose parameters lack values has no ports yet.
  Map<String, ForeignModule> modules() {
    var modules = new LinkedHashMap<String, ForeignModule>();
    run(read("-lib ")).path("modules").fields().forEachRemaining(m -> {
      String name = m.getKey().replaceFirst("^\\$abstract\\\\", "");
      modules.put(name, ForeignModule.of(name, m.getValue()));
    });
    return modules;
  }

  /// Module `top` with these values of parameters, each a number or a quoted text.
  ForeignModule top(String top, Map<String, String> settings) {
    String values = settings.entrySet().stream()
        .map(s -> " -chparam " + s.getKey() + " " + literal(s.getValue()))
        .collect(Collectors.joining());
    var modules = run(read("") + "hierarchy -top " + top + values + "\nproc\n").path("modules");
    for (var module : modules) {
      if (module.path("attributes").has("top")) {
        return ForeignModule.of(top, module).with(settings);
      }
    }
    throw new RunFailure("Yosys wrote no module " + top);
  }

  /// Yosys takes no texts here, and no sign.
  private static String literal(String value) {
    if (value.startsWith("-")) {
      return "32'd" + Integer.toUnsignedString(Integer.parseInt(value));
    }
    if (!value.startsWith("\"")) {
      return value;
    }
    var bytes = value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? "8'd0" : 8 * bytes.length + "'h" + HexFormat.of().formatHex(bytes);
  }

  private String read(String flag) {
    return files.stream().filter(f -> f.toString().matches(".*[.]s?v")).map(f -> "read_verilog "
        + (f.toString().endsWith(".sv") ? "-sv " : "") + flag + "\"" + f + "\"\n")
        .collect(Collectors.joining());
  }

  private JsonNode run(String script) {
    try {
      Path folder = Files.createTempDirectory("systole-wrap-");
      try {
        Path json = folder.resolve("modules.json");
        Path steps = folder.resolve("wrap.ys");
        Files.writeString(steps, script + "write_json " + json + "\n");
        Path log = folder.resolve("wrap.log");
        var outcome = tools.run("yosys", List.of("-q", "-s", steps.toString()),
            Path.of("").toAbsolutePath(), log, LIMIT);
        if (!outcome.good()) {
          throw refused(Files.readAllLines(log, StandardCharsets.ISO_8859_1), outcome.timedOut());
        }
        return new ObjectMapper().readTree(json.toFile());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuntimeException refused(List<String> log, boolean timedOut) {
    if (timedOut) {
      return new RunFailure("Yosys read for " + LIMIT.toMinutes() + " minutes without an end");
    }
    var errors = new ArrayList<Diagnostic>();
    for (String line : log) {
      var error = ERROR.matcher(line);
      if (error.matches()) {
        errors.add(explain(error.group(1), error.group(2)));
      }
    }
    return errors.isEmpty() ? new RunFailure("Yosys ended with " + String.join("\n", log))
        : new UserError(errors);
  }

  private Diagnostic explain(String at, String message) {
    String where = at != null ? at
        : files.stream().map(Path::toString).collect(Collectors.joining(", "));
    var width = WIDTH.matcher(message);
    return width.matches()
        ? new Diagnostic("PORT WIDTH", width.group(1) + " has no constant width", where,
            "Yosys cannot compute it", "give the parameters in it values by --set NAME=VALUE,"
                + " or write a number")
        : new Diagnostic("VERILOG", message, where, "Yosys cannot read it",
            "mend the file, or give the files that it needs as well");
  }
}
