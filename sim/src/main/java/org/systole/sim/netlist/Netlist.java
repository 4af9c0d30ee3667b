package org.systole.sim.netlist;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.SourceLocation;

/// A flat module as Yosys' `write_json` gives it. A bit is the number of its net, 2 or more, or one
/// of the constants here; bit 0 of a list is the least significant.
record Netlist(Map<String, List<Integer>> ports, List<Cell> cells, List<Net> nets) {
  static final int ZERO = 0;
  static final int ONE = 1;
  static final int UNKNOWN = -1;
  static final int OPEN = -2;

  /// A net with a name in the Verilog or one that Yosys gave (`hidden`); `init` is what its bits
  /// hold before anything happens, as digits `01x`, or empty.
  record Net(String name, boolean hidden, List<Integer> bits, String init) {}

  /// A cell; parameters are binary digits or texts.
  record Cell(String name, String type, Map<String, String> parameters,
      Map<String, List<Integer>> pins, SourceLocation at) {
    int number(String parameter) {
      return new BigInteger(digits(parameter), 2).intValue();
    }

    boolean flag(String parameter) {
      return parameters.getOrDefault(parameter, "0").endsWith("1");
    }

    String digits(String parameter) {
      return parameters.getOrDefault(parameter, "0");
    }

    /// The bits of a pin, none where it is not there.
    List<Integer> bits(String pin) {
      return pins.getOrDefault(pin, List.of());
    }
  }

  static Netlist of(JsonNode module) {
    var ports = new LinkedHashMap<String, List<Integer>>();
    module.path("ports").fields().forEachRemaining(p ->
        ports.put(p.getKey(), bits(p.getValue().path("bits"))));
    var cells = new ArrayList<Cell>();
    module.path("cells").fields().forEachRemaining(c -> cells.add(cell(c.getKey(), c.getValue())));
    var nets = new ArrayList<Net>();
    module.path("netnames").fields().forEachRemaining(n -> nets.add(new Net(n.getKey(),
        n.getValue().path("hide_name").asInt() != 0, bits(n.getValue().path("bits")),
        n.getValue().path("attributes").path("init").asText())));
    return new Netlist(ports, cells, nets);
  }

  private static Cell cell(String name, JsonNode node) {
    var parameters = new LinkedHashMap<String, String>();
    node.path("parameters").fields().forEachRemaining(p ->
        parameters.put(p.getKey(), p.getValue().asText()));
    var pins = new LinkedHashMap<String, List<Integer>>();
    node.path("connections").fields().forEachRemaining(p ->
        pins.put(p.getKey(), bits(p.getValue())));
    return new Cell(name, node.path("type").asText(), parameters, pins,
        place(node.path("attributes").path("src").asText()));
  }

  private static List<Integer> bits(JsonNode node) {
    var bits = new ArrayList<Integer>();
    node.forEach(b -> bits.add(switch (b.asText()) {
      case "0" -> ZERO;
      case "1" -> ONE;
      case "x" -> UNKNOWN;
      case "z" -> OPEN;
      default -> b.asInt();
    }));
    return List.copyOf(bits);
  }

  /// The innermost of the places `top.v:3.1-3.20|core.v:7.5-7.9`.
  private static SourceLocation place(String sources) {
    var found = SourceLocation.UNKNOWN;
    for (String source : sources.split("[|]")) {
      var parts = source.replaceFirst("[.]\\d+-\\d+[.]\\d+$", "").split(":");
      if (parts.length == 2 && parts[1].matches("[1-9]\\d*")) {
        found = new SourceLocation(parts[0], Integer.parseInt(parts[1]));
      }
    }
    return found;
  }
}
