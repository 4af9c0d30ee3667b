package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Module;
import org.systole.verilog.VerilogWriter;

/// One component written twice: Verilog of ours (modules `ours_<name>...`) with the contents of its
/// memories, Verilog of SpinalHDL's (`spinal_<name>...`), and the foreign modules that both use.
record Pair(String name, String ours, Map<String, String> contents, String spinal,
    String foreign) {
  private static final Pattern PORT = Pattern.compile(
      "(input|output) +(?:wire|reg) +(?:signed +)?(?:\\[(\\d+):0\\] *)?(\\w+)");

  /// A port's direction, width and name.
  record Port(String direction, int width, String name) {
    boolean input() {
      return direction.equals("input");
    }

    /// A line that is held active before the first step: the whole name, or its last part.
    String reset() {
      return !input() ? "" : name.matches("(.*_)?reset") ? name + " | ~started"
          : name.matches("(.*_)?resetn") ? name + " & started" : "";
    }
  }

  static Pair of(String name, String spinal) {
    var design = Checks.verify(Elaborator.elaborate(() -> JavaPairs.make(name)));
    var own = design.modules().stream().filter(m -> !m.foreign()).map(Module::name)
        .collect(Collectors.joining("|", "\\b(", ")\\b"));
    String prefix = "ours_" + name;
    // the hint for synthesis would make reads of words that are being written unequal to themselves
    var written = new VerilogWriter().write(design);
    String text = written.entrySet().stream().filter(f -> f.getKey().endsWith(".v"))
        .map(Map.Entry::getValue).collect(Collectors.joining("\n"))
        .replace("(* no_rw_check *) ", "");
    String renamed = Pattern.compile(own).matcher(text).replaceAll(m ->
        m.group(1).equals(design.top().name()) ? prefix : prefix + "_" + m.group(1));
    var foreign = design.modules().stream().filter(Module::foreign).map(Module::name).sorted()
        .toList();
    String theirs = spinal;
    for (var module : foreign) {
      theirs = theirs.replace("spinal_" + name + "_" + module, module);
    }
    var contents = new TreeMap<String, String>();
    written.forEach((file, content) -> {
      if (!file.endsWith(".v")) {
        contents.put(file.replaceFirst("^" + design.top().name(), prefix), content);
      }
    });
    return new Pair(name, renamed, contents, theirs,
        foreign.stream().map(Pair::resource).collect(Collectors.joining("\n")));
  }

  private static String resource(String module) {
    try (var in = Pair.class.getResourceAsStream(module + ".v")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Registers of ours that have another name in SpinalHDL's.
  List<SameRegister> sameRegisters() {
    return List.of(JavaPairs.type(name).getAnnotationsByType(SameRegister.class));
  }

  String top(String side) {
    return side + "_" + name;
  }

  /// Ports of our top module, by name.
  Map<String, Port> ourPorts() {
    return ports(ours, top("ours"));
  }

  Map<String, Port> spinalPorts() {
    return ports(spinal, top("spinal"));
  }

  private static Map<String, Port> ports(String text, String module) {
    String head = text.substring(text.indexOf("module " + module + " "));
    var result = new TreeMap<String, Port>();
    var matcher = PORT.matcher(head.substring(0, head.indexOf(");")));
    while (matcher.find()) {
      int width = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)) + 1;
      result.put(matcher.group(3), new Port(matcher.group(1), width, matcher.group(3)));
    }
    return result;
  }

  /// Reset lines that only SpinalHDL's has: ours leaves out what nothing uses.
  Map<String, Port> unusedLines() {
    var result = spinalPorts();
    result.keySet().removeAll(ourPorts().keySet());
    result.values().removeIf(p -> p.reset().isEmpty());
    return result;
  }

  /// A version of ours that has those lines too, so that the two can be compared.
  String padded(String text) {
    String head = "module " + top("ours") + " (\n";
    return text.replace(head, head + unusedLines().keySet().stream()
        .map(n -> "  input  wire " + n + ",\n").collect(Collectors.joining()));
  }

  /// Whether all registers of both move at the rising edge of `clk`, so that a step is a cycle.
  boolean oneClock() {
    return (ours + spinal + foreign).lines().map(String::trim)
        .filter(l -> l.contains("posedge") || l.contains("negedge"))
        .allMatch(l -> l.matches(".*@ ?\\(posedge clk( or (posedge|negedge) resetn?)?\\).*"));
  }

  /// The files that Yosys reads, without the script.
  Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.putAll(contents);
    files.put("ours.v", padded(ours) + foreign);
    files.put("spinal.v", spinal + foreign);
    return files;
  }
}
