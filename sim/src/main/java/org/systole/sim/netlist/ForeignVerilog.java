package org.systole.sim.netlist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.cache.BuildCache;
import org.systole.sim.cache.ModelKey;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;

/// Verilog of foreign modules, which Yosys makes flat netlists of; each is kept by its content.
///
/// `files`: name to text. What they read by `$readmemh` is looked for among them, then from the
/// folder of the run.
final class ForeignVerilog {
  private static final String AROUND = "systole_around";
  private static final Pattern DATA = Pattern.compile(
      "[$]readmem[hb]\\s*\\(\\s*\"([^\"\\\\]+)\"");
  private static final String INSTANCE_FILE = "around.json";
  private static final List<String> PASSES = List.of("hierarchy -check -top " + AROUND, "proc",
      "json -o " + INSTANCE_FILE + " " + AROUND,
      "setattr -mod -unset keep_hierarchy", "flatten", "opt_clean", "chformal -remove",
      "memory_collect", "dffunmap", "pmuxtree", "bmuxmap", "demuxmap", "opt_clean");

  private static final Pattern DECLARED = Pattern.compile(
      "\\bmodule\\s+(?:(?:static|automatic)\\s+)?(\\w+)");
  private static final Pattern SHARED = Pattern.compile("`define\\b|\\bpackage\\b");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private final SortedMap<String, String> files;
  private final Map<String, List<String>> declaring = new HashMap<>();

  ForeignVerilog(Map<String, String> files) {
    this.files = new TreeMap<>(files);
    this.files.forEach((file, text) -> DECLARED.matcher(text).results().forEach(d ->
        declaring.computeIfAbsent(d.group(1), _ -> new ArrayList<>()).add(file)));
  }

  /// Whether a file declares the module.
  boolean declares(String module) {
    return declaring.containsKey(module);
  }

  /// Whether a place is in one of the files: Yosys knows none of some cells.
  boolean own(SourceLocation at) {
    return files.containsKey(at.file());
  }

  /// The files, and the data that they read.
  SortedMap<String, String> all() {
    var all = new TreeMap<>(files);
    all.putAll(data(files));
    return all;
  }

  /// The netlist of a module with these parameters, whose ports have these names and shapes.
  Netlist netlist(String module, List<Module.Generic> generics, List<Signal> ports) {
    var needed = needed(module);
    var all = new TreeMap<>(needed);
    all.put(AROUND + ".v", around(module, generics, ports));
    var data = data(needed);
    var keyed = new TreeMap<>(all);
    keyed.putAll(data);
    var finder = ToolFinder.ofThisMachine();
    String script = script(needed.keySet());
    String key = ModelKey.of(keyed, List.of(script), finder.require(Tool.YOSYS).path());
    Path product = Path.of("modules.json");
    Path folder = BuildCache.ofThisUser("netlists").get(key, product, work -> {
      all.putAll(data);
      for (var file : all.entrySet()) {
        Path path = work.resolve(file.getKey()).normalize();
        if (path.startsWith(work)) {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
        }
      }
      new YosysRun(new ProcessToolbox(finder), String.join(", ", needed.keySet()))
          .modules(script, work, work);
    });
    checkDirections(module, ports, read(folder.resolve(INSTANCE_FILE)));
    return Netlist.of(read(folder.resolve(product)));
  }

  private static JsonNode read(Path json) {
    try {
      return new ObjectMapper().readTree(json.toFile()).path("modules").path(AROUND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A port of another direction than in the Verilog would have two drivers, or none.
  private static void checkDirections(String module, List<Signal> ports, JsonNode around) {
    var theirs = around.path("cells").path(Names.INSTANCE).path("port_directions");
    var findings = new Findings();
    for (var port : ports) {
      String ours = port.role() == Signal.Role.INPUT ? "input" : "output";
      String other = theirs.path(port.name()).asText(ours);
      if (!other.equals(ours)) {
        findings.add(new Diagnostic("FOREIGN VERILOG", "port " + port.name()
            + " of foreign module " + module + " is an " + other + " in its Verilog, but an "
            + ours + " of its class", port.at().toString(), "",
            "give it the same direction in both"));
      }
    }
    findings.throwIfAny();
  }

  /// The files that declare the module and what they name in turn; those that declare no module, or
  /// define macros, are for all.
  private SortedMap<String, String> needed(String module) {
    var needed = new TreeMap<String, String>();
    var open = new ArrayDeque<>(List.of(module));
    files.forEach((file, text) -> {
      if (!DECLARED.matcher(text).find() || SHARED.matcher(text).find()) {
        take(file, text, needed, open);
      }
    });
    var seen = new HashSet<String>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (seen.add(name)) {
        declaring.getOrDefault(name, List.of()).stream().filter(f -> !needed.containsKey(f))
            .toList().forEach(f -> take(f, files.get(f), needed, open));
      }
    }
    return needed;
  }

  private static void take(String file, String text, Map<String, String> needed,
      Deque<String> open) {
    needed.put(file, text);
    WORD.matcher(text).results().forEach(w -> open.push(w.group()));
  }

  private static String script(Set<String> files) {
    var steps = new ArrayList<String>();
    for (String file : files) {
      if (file.endsWith(".v") || file.endsWith(".sv")) {
        steps.add("read_verilog " + (file.endsWith(".sv") ? "-sv " : "") + "\"" + file + "\"");
      }
    }
    steps.add("read_verilog " + AROUND + ".v");
    steps.addAll(PASSES);
    return String.join("\n", steps) + "\n";
  }

  /// A module with one instance of the foreign one.
  private static String around(String module, List<Module.Generic> generics,
      List<Signal> ports) {
    String declared = ports.stream().map(p -> (p.role() == Signal.Role.INPUT ? "input " : "output ")
        + range(p.shape()) + p.name()).collect(Collectors.joining(",\n  "));
    String values = generics.stream().map(g -> "." + g.name() + "(" + g.value() + ")")
        .collect(Collectors.joining(", "));
    String pins = ports.stream().map(p -> "." + p.name() + "(" + p.name() + ")")
        .collect(Collectors.joining(", "));
    return "module " + AROUND + " (\n  " + declared + "\n);\n  " + module + " "
        + (generics.isEmpty() ? "" : "#(" + values + ") ") + Names.INSTANCE + " (" + pins
        + ");\nendmodule\n";
  }

  private static String range(Shape shape) {
    return (shape.signed() ? "signed " : "")
        + (shape.width() == 1 ? "" : "[" + (shape.width() - 1) + ":0] ");
  }

  private Map<String, String> data(Map<String, String> readers) {
    var data = new TreeMap<String, String>();
    for (String text : readers.values()) {
      var named = DATA.matcher(text);
      while (named.find()) {
        Path path = Path.of(named.group(1));
        if (!files.containsKey(named.group(1)) && Files.isReadable(path)) {
          try {
            data.put(named.group(1), Files.readString(path, StandardCharsets.ISO_8859_1));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
    return data;
  }
}
