package org.systole.sim.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A module of foreign Verilog as Yosys sees it.
///
/// `parts`: the modules that it consists of, directly. `sized`: widths of its ports depend on
/// parameters, and are those of the values in `parameters`.
record ForeignModule(String name, List<Port> ports, List<Parameter> parameters, boolean sized,
    List<Part> parts) {

  enum Direction { INPUT, OUTPUT, INOUT }

  /// A port; a value of `width` bits.
  record Port(String name, Direction direction, int width, boolean signed, String at) {}

  /// A parameter; `value` is a text or binary digits, the most significant first.
  record Parameter(String name, String value, boolean text) {
    boolean known() {
      return text || value.matches("[01]+");
    }
  }

  /// An instance inside.
  record Part(String module, String at) {}

  /// The module `node` of what `write_json` writes.
  static ForeignModule of(String name, JsonNode node) {
    var ports = new ArrayList<Port>();
    node.path("ports").fields().forEachRemaining(p -> ports.add(new Port(p.getKey(),
        Direction.valueOf(p.getValue().path("direction").asText().toUpperCase(Locale.ROOT)),
        p.getValue().path("bits").size(), p.getValue().path("signed").asInt() == 1,
        place(node.path("netnames").path(p.getKey())))));
    var parameters = new ArrayList<Parameter>();
    node.path("parameter_default_values").fields().forEachRemaining(p ->
        parameters.add(parameter(p.getKey(), p.getValue().asText())));
    var parts = new ArrayList<Part>();
    node.path("cells").elements().forEachRemaining(c ->
        parts.add(new Part(c.path("type").asText(), place(c))));
    return new ForeignModule(name, List.copyOf(ports), List.copyOf(parameters),
        node.path("attributes").has("dynports"), List.copyOf(parts));
  }

  /// The same with quoted texts among `settings` as values of their parameters.
  ForeignModule with(Map<String, String> settings) {
    return new ForeignModule(name, ports, parameters.stream().map(p -> {
      String value = settings.getOrDefault(p.name(), "");
      return value.startsWith("\"")
          ? new Parameter(p.name(), value.substring(1, value.length() - 1), true) : p;
    }).toList(), sized, parts);
  }

  /// Yosys adds a space to texts that look like numbers.
  private static Parameter parameter(String name, String value) {
    return value.matches("[01xz]*") && !value.isEmpty() ? new Parameter(name, value, false)
        : new Parameter(name, value.matches("[01xz]* +") ? value.substring(0, value.length() - 1)
            : value, true);
  }

  /// `core.v:2.51-2.52` is `core.v:2`.
  static String place(JsonNode node) {
    return node.path("attributes").path("src").asText().replaceFirst("[|].*", "")
        .replaceFirst("[.]\\d+-\\d+[.]\\d+$", "");
  }
}
