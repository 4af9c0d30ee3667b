package org.systole.fpga.packed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// The netlist of a top after place and route has packed it, as nextpnr writes it: flat cells of the
/// device, every net one bit, known by a number. `ports` are the top's pins, `nets` names of nets,
/// `settings` what the router was asked.
public record PackedNetlist(SortedMap<String, Port> ports, List<Cell> cells,
    Map<Integer, String> nets, Map<String, String> settings) {
  private static final Set<String> PARTS = Set.of("settings", "ports", "cells", "netnames");

  /// A pin that nothing is joined to.
  public static final int OPEN = -1;
  /// A pin that the packer ties to 0.
  public static final int ZERO = -2;
  /// A pin that the packer ties to 1.
  public static final int ONE = -3;

  /// A pin of the top.
  public record Port(boolean output, int net) {}

  /// A cell: its pins are nets by number, `OPEN`, `ZERO` or `ONE`, the lowest bit first; `outputs` of them
  /// are driven by it.
  public record Cell(String name, String type, Map<String, String> parameters,
      Map<String, String> attributes, Map<String, List<Integer>> pins, Set<String> outputs) {

    /// The one net of that pin; `OPEN` where the cell has no such pin.
    public int net(String pin) {
      return pins.getOrDefault(pin, List.of(OPEN)).getFirst();
    }

    /// Where it was put, as nextpnr names that; empty before.
    public String place() {
      return attributes.getOrDefault("NEXTPNR_BEL", "");
    }

    /// The same cell with another net at that pin.
    public Cell joined(String pin, int net) {
      var other = new TreeMap<>(pins);
      other.put(pin, List.of(net));
      return new Cell(name, type, parameters, attributes, other, outputs);
    }
  }

  public PackedNetlist {
    ports = new TreeMap<>(ports);
    cells = List.copyOf(cells);
  }

  /// The same top of other cells.
  public PackedNetlist with(List<Cell> others) {
    return new PackedNetlist(ports, others, nets, settings);
  }

  /// The clock that the router was asked for, where it says so.
  public Optional<Double> askedMhz() {
    return Optional.ofNullable(settings.get("target_freq")).map(hertz -> Double.parseDouble(hertz)
        / 1e6);
  }

  /// A number that no net has.
  public int freeNet() {
    int highest = cells.stream().flatMap(c -> c.pins().values().stream()).flatMap(List::stream)
        .mapToInt(Integer::intValue).max().orElse(0);
    return 1 + Math.max(highest, ports.values().stream().mapToInt(Port::net).max().orElse(0));
  }

  /// Reads what the router wrote with `--write`. A `UserError` with code NETLIST when it is no such
  /// file.
  public static PackedNetlist read(Path file) throws IOException {
    try (var json = new ObjectMapper().createParser(file.toFile())) {
      var ports = new TreeMap<String, Port>();
      var cells = new ArrayList<Cell>();
      var nets = new HashMap<Integer, String>();
      var settings = new TreeMap<String, String>();
      json.nextToken();
      if (!enter(json, "modules") || json.nextToken() != JsonToken.FIELD_NAME) {
        throw notPacked(file, "it has no modules");
      }
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String part = json.currentName();
        json.nextToken();
        if (PARTS.contains(part)) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            JsonNode node = json.readValueAsTree();
            switch (part) {
              case "ports" -> ports.put(name, new Port(node.path("direction").asText()
                  .equals("output"), bits(file, node.path("bits")).getFirst()));
              case "settings" -> settings.put(name, node.asText().strip());
              case "cells" -> cells.add(cell(file, name, node));
              default -> bits(file, node.path("bits")).forEach(bit -> nets.putIfAbsent(bit, name));
            }
          }
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() == JsonToken.FIELD_NAME || ports.isEmpty() || cells.isEmpty()) {
        throw notPacked(file, "one module with ports and cells is expected");
      }
      return new PackedNetlist(ports, cells, nets, settings);
    }
  }

  private static boolean enter(JsonParser json, String name) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = name.equals(json.currentName());
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private static Cell cell(Path file, String name, JsonNode node) {
    var pins = new TreeMap<String, List<Integer>>();
    node.path("connections").fields().forEachRemaining(pin ->
        pins.put(pin.getKey(), bits(file, pin.getValue())));
    var outputs = texts(node.path("port_directions"));
    outputs.values().retainAll(Set.of("output"));
    return new Cell(name, node.path("type").asText(), texts(node.path("parameters")),
        texts(node.path("attributes")), pins, Set.copyOf(outputs.keySet()));
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new TreeMap<String, String>();
    node.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static List<Integer> bits(Path file, JsonNode node) {
    var bits = new ArrayList<Integer>();
    for (var bit : node) {
      if (!bit.isInt()) {
        throw notPacked(file, "a number of a net is expected, here is " + bit);
      }
      bits.add(bit.asInt());
    }
    return bits.isEmpty() ? List.of(OPEN) : List.copyOf(bits);
  }

  private static UserError notPacked(Path file, String cause) {
    return new UserError(List.of(new Diagnostic("NETLIST", "that is no netlist after packing",
        file.toString(), cause, "give what nextpnr wrote with --write, as"
            + " build/seed-1.placed.json beside a bitstream")));
  }
}
