package org.systole.spinal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One component written twice: Verilog of ours (modules `ours_<name>...`) with the contents of its
/// memories, Verilog of SpinalHDL's (`spinal_<name>...`), the foreign modules that both use, and the
/// registers of ours that have another name in SpinalHDL's.
record Pair(String name, String ours, Map<String, String> contents, String spinal,
    String foreign, List<SameRegister> sameRegisters) {
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
    return Half.of(name, JavaPairs.make(name)).with(spinal);
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
