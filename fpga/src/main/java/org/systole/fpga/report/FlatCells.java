package org.systole.fpga.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The cells of the top of a flat netlist, as Yosys and nextpnr write it: name, type and, after
/// placement, the place. Reads no more than that of files of a hundred megabytes.
final class FlatCells {
  private static final String PLACE = "NEXTPNR_BEL";
  /// What nextpnr calls every top.
  private static final String PLACED_TOP = "top";

  private FlatCells() {}

  /// `place` is empty before placement.
  record Cell(String name, String type, String place) {}

  static List<Cell> of(Path netlist, String top) throws IOException {
    try (var json = new JsonFactory().createParser(netlist.toFile())) {
      json.nextToken();
      if (!enter(json, Set.of("modules")) || !enter(json, new TreeSet<>(List.of(top, PLACED_TOP)))
          || !enter(json, Set.of("cells"))) {
        return List.of();
      }
      var cells = new ArrayList<Cell>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        cells.add(cell(json, json.currentName()));
      }
      return List.copyOf(cells);
    }
  }

  /// Goes on to the first object of one of those names in the current one.
  private static boolean enter(JsonParser json, Set<String> names) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = names.contains(json.currentName());
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private static Cell cell(JsonParser json, String name) throws IOException {
    String type = "";
    String place = "";
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("type")) {
        type = json.getText();
      } else if (field.equals("attributes")) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean placed = json.currentName().equals(PLACE);
          json.nextToken();
          place = placed ? json.getText() : place;
          json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
    }
    return new Cell(name, type, place);
  }
}
