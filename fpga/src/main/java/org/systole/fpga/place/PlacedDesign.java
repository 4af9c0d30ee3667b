package org.systole.fpga.place;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A design as nextpnr writes it once it is placed: cells, where they are, and the nets between their
/// pins. Cells, pins and nets are numbers; a net has one driver.
public final class PlacedDesign {
  /// One cell as the file has it, at the site `bel`. `pins` are its connected ones.
  public record Cell(String name, String type, Map<String, String> parameters, String bel, List<Pin> pins) {
    /// A parameter; empty where the cell has none of that name.
    public String parameter(String key) {
      return parameters.getOrDefault(key, "").trim();
    }

    /// The net of a pin; -1 where it has none.
    public int net(String pin) {
      return pins.stream().filter(p -> p.name().equals(pin)).mapToInt(Pin::net).findFirst()
          .orElse(-1);
    }
  }

  public record Pin(String name, boolean output, int net) {}

  private final List<Cell> cells;
  private final int nets;

  private PlacedDesign(List<Cell> cells, int nets) {
    this.cells = cells;
    this.nets = nets;
  }

  List<Cell> cells() {
    return cells;
  }

  /// The number of nets.
  int nets() {
    return nets;
  }

  /// Reads the largest module; wires, names of nets and what else is in the file are passed over.
  static PlacedDesign read(Path file) throws IOException {
    List<Cell> largest = List.of();
    var numbers = new HashMap<Integer, Integer>();
    try (var in = new JsonFactory().createParser(file.toFile())) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.FIELD_NAME && in.currentName().equals("cells")) {
          in.nextToken();
          var found = new HashMap<Integer, Integer>();
          var cells = cells(in, found);
          if (cells.size() > largest.size()) {
            largest = cells;
            numbers = found;
          }
        } else if (in.currentToken() == JsonToken.FIELD_NAME && in.currentName().equals("netnames")) {
          in.nextToken();
          in.skipChildren();
        }
      }
    }
    return new PlacedDesign(largest, numbers.size());
  }

  private static List<Cell> cells(JsonParser in, Map<Integer, Integer> numbers) throws IOException {
    var cells = new ArrayList<Cell>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      cells.add(cell(name, in, numbers));
    }
    return cells;
  }

  private static Cell cell(String name, JsonParser in, Map<Integer, Integer> numbers)
      throws IOException {
    String type = "";
    Map<String, String> parameters = Map.of();
    Map<String, String> attributes = Map.of();
    Map<String, String> directions = Map.of();
    var connections = new HashMap<String, Integer>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "type" -> type = in.getText();
        case "parameters" -> parameters = texts(in);
        case "attributes" -> attributes = texts(in);
        case "port_directions" -> directions = texts(in);
        case "connections" -> connections(in, connections, numbers);
        default -> in.skipChildren();
      }
    }
    var pins = new ArrayList<Pin>();
    for (var entry : connections.entrySet()) {
      pins.add(new Pin(entry.getKey(), "output".equals(directions.get(entry.getKey())),
          entry.getValue()));
    }
    return new Cell(name, type, parameters, attributes.getOrDefault("NEXTPNR_BEL", ""), pins);
  }

  private static Map<String, String> texts(JsonParser in) throws IOException {
    var texts = new HashMap<String, String>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName().intern();
      in.nextToken();
      texts.put(key, in.getText().intern());
    }
    return texts;
  }

  private static void connections(JsonParser in, Map<String, Integer> into,
      Map<Integer, Integer> numbers) throws IOException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String pin = in.currentName().intern();
      in.nextToken();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          into.put(pin, numbers.computeIfAbsent(in.getIntValue(), n -> numbers.size()));
        }
      }
    }
  }
}
