package org.systole.fpga.packed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the Verilog of a packed cell's model says of its interface: parameters, ports, and what an
/// open pin reads.
record CellModel(String module, Set<String> parameters, Map<String, Port> ports) {
  private static final Pattern MODULE = Pattern.compile("^module (\\w+)", Pattern.MULTILINE);
  private static final Pattern PARAMETER = Pattern.compile(
      "^  parameter (?:integer |\\[\\d+:0\\] )?(\\w+) =", Pattern.MULTILINE);
  private static final Pattern PORT = Pattern.compile("^  (input|output) +(?:wire|reg)"
      + "(?: signed)? *(?:\\[(\\d+):0\\])? *(\\w+),?(?: *// open ([01]))?", Pattern.MULTILINE);

  /// `open` is what the port reads where nothing is joined to it: nothing where it must be joined.
  record Port(boolean input, boolean vector, int width, Optional<String> open) {}

  /// Of the first module in `text`.
  static CellModel of(String text) {
    var module = MODULE.matcher(text);
    if (!module.find()) {
      throw new IllegalArgumentException("no module");
    }
    int end = text.indexOf("endmodule", module.start());
    String body = text.substring(module.start(), end);
    var parameters = new TreeSet<String>();
    PARAMETER.matcher(body).results().forEach(found -> parameters.add(found.group(1)));
    var ports = new LinkedHashMap<String, Port>();
    PORT.matcher(body).results().forEach(found -> ports.put(found.group(3), new Port(
        found.group(1).equals("input"), found.group(2) != null,
        found.group(2) == null ? 1 : Integer.parseInt(found.group(2)) + 1,
        Optional.ofNullable(found.group(4)))));
    return new CellModel(module.group(1), parameters, ports);
  }
}
