package org.systole.sim.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.folder.Folders;
import org.systole.sim.netlist.YosysRun;
import org.systole.sim.tool.Toolbox;

/// Has Yosys read Verilog files; what it cannot read is a `UserError` with its own message.
final class ModuleReader {
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
    run(read("-lib ")).fields().forEachRemaining(m -> {
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
    var modules = run(read("") + "hierarchy -top " + top + values + "\nproc\n");
    for (var module : modules) {
      if (module.path("attributes").has("top")) {
        return ForeignModule.of(top, module).with(settings);
      }
    }
    throw new RunFailure("Yosys wrote no module " + top);
  }

  /// The widths of the ports of a module for each set of values; nothing when Yosys cannot compute
  /// them all.
  List<Map<String, Integer>> widths(String module, List<Map<String, Integer>> points) {
    var probe = new StringBuilder("module systole_probe;\n");
    for (int i = 0; i < points.size(); i++) {
      String values = points.get(i).entrySet().stream()
          .map(v -> "." + v.getKey() + "(" + v.getValue() + ")").collect(Collectors.joining(", "));
      probe.append("  ").append(module).append(" #(").append(values).append(") probe").append(i)
          .append(" ();\n");
    }
    try {
      var modules = run(read("-lib -defer ") + "read_verilog <<EOT\n" + probe
          + "endmodule\nEOT\nhierarchy -top systole_probe\n");
      var widths = new ArrayList<Map<String, Integer>>();
      for (int i = 0; i < points.size(); i++) {
        String type = modules.path("systole_probe").path("cells").path("probe" + i).path("type")
            .asText();
        var found = new LinkedHashMap<String, Integer>();
        modules.path(type).path("ports").fields().forEachRemaining(p ->
            found.put(p.getKey(), p.getValue().path("bits").size()));
        widths.add(found);
      }
      return widths;
    } catch (UserError _) {
      return List.of();
    }
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
        String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new YosysRun(tools, names)
            .modules(script, Path.of("").toAbsolutePath(), folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
