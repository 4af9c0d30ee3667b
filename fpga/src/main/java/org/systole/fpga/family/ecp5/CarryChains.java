package org.systole.fpga.family.ecp5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.systole.fpga.family.FlatNetlist;

/// Lets carry chains begin and end in their own cells: nextpnr puts two LUTs before a chain whose carry
/// in is connected, be it a constant, and two behind one whose carry out is, be it read by nobody.
///
/// A constant carry in goes into the tables of the chain's first bit, which makes its carry from its
/// operands alone; its sum is a LUT of its own. CCU2C has S = F ^ CIN and COUT = F ? CIN : G of its tables
/// F (of A, B, C, D) and G (the lowest four places of the same table, of A and B).
final class CarryChains {
  private static final String CELL = "CCU2C";
  /// nextpnr wants the pins of carries, but makes no net of an unknown constant.
  private static final String UNCONNECTED = "x";
  private static final int PLACES = 4;

  /// Bits that a cell or a port of the module reads.
  private final Set<Integer> read = new HashSet<>();

  private CarryChains() {}

  /// Changes the netlist that Yosys wrote of module `top`.
  static void shorten(Path netlist, String top) throws IOException {
    var chains = new CarryChains();
    var file = new FlatNetlist(netlist, top);
    file.forEach((_, cell) -> FlatNetlist.inputs(cell, (_, bit) -> chains.read(bit)),
        port -> port.path("bits").forEach(chains::read));
    file.rewrite(chains::change);
  }

  private static boolean isCarry(JsonNode cell) {
    return cell.path("type").asText().equals(CELL);
  }

  private static JsonNode bit(JsonNode cell, String pin) {
    return cell.path("connections").path(pin).path(0);
  }

  private void read(JsonNode bit) {
    if (bit.isInt()) {
      read.add(bit.intValue());
    }
  }

  private boolean isRead(JsonNode bit) {
    return bit.isInt() && read.contains(bit.intValue());
  }

  private void change(String name, JsonNode cell, BiConsumer<String, JsonNode> to) {
    if (isCarry(cell)) {
      if (!isRead(bit(cell, "COUT"))) {
        connect(cell, "COUT", UNCONNECTED);
      }
      if (constant(cell, "CIN") && constant(cell, "C0") && constant(cell, "D0")
          && cell.path("parameters").path("INJECT1_0").asText().equals("NO")) {
        begin(name, cell, to);
      }
    }
    to.accept(name, cell);
  }

  private static boolean constant(JsonNode cell, String pin) {
    return bit(cell, pin).asText().matches("[01]") && bit(cell, pin).isTextual();
  }

  private static int value(JsonNode cell, String pin) {
    return bit(cell, pin).asText().equals("1") ? 1 : 0;
  }

  private static void connect(JsonNode cell, String pin, String constant) {
    ((ObjectNode) cell.path("connections")).putArray(pin).add(constant);
  }

  private void begin(String name, JsonNode cell, BiConsumer<String, JsonNode> to) {
    var parameters = (ObjectNode) cell.path("parameters");
    int table = Integer.parseInt(parameters.path("INIT0").asText(), 2);
    int carryIn = value(cell, "CIN");
    int from = PLACES * (value(cell, "C0") + 2 * value(cell, "D0"));
    int sums = 0;
    int carries = 0;
    for (int i = 0; i < PLACES; i++) {
      int f = table >> from + i & 1;
      int g = table >> i & 1;
      sums |= (f ^ carryIn) << i;
      carries |= (f == 1 ? carryIn : g) << i;
    }
    var sum = bit(cell, "S0");
    if (isRead(sum)) {
      to.accept(name + "_first", lut(sums, bit(cell, "A0"), bit(cell, "B0"), sum));
    }
    // F is 0 with D = 1: so the carry is G whatever comes in
    parameters.put("INIT0", table(carries));
    connect(cell, "C0", "0");
    connect(cell, "D0", "1");
    connect(cell, "CIN", UNCONNECTED);
    ((ObjectNode) cell.path("connections")).putArray("S0");
  }

  private static String table(int places) {
    return String.format("%16s", Integer.toBinaryString(places)).replace(' ', '0');
  }

  private static JsonNode lut(int places, JsonNode a, JsonNode b, JsonNode z) {
    var cell = new ObjectMapper().createObjectNode();
    cell.put("hide_name", 0).put("type", "LUT4");
    cell.putObject("parameters").put("INIT", table(places));
    cell.putObject("attributes");
    var directions = cell.putObject("port_directions");
    var connections = cell.putObject("connections");
    List.of("A", "B", "C", "D").forEach(pin -> {
      directions.put(pin, "input");
      connections.putArray(pin).add("0");
    });
    directions.put("Z", "output");
    connections.putArray("A").add(a);
    connections.putArray("B").add(b);
    connections.putArray("Z").add(z);
    return cell;
  }
}
