package org.systole.fpga.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Numbers of cells of a flat netlist written by Yosys's `write_json`, by type.
public record NetlistCells(Map<String, Integer> counts) {
  public static NetlistCells of(Path netlist, String top) throws IOException {
    var root = new ObjectMapper().readTree(netlist.toFile());
    var counts = new TreeMap<String, Integer>();
    for (JsonNode cell : root.path("modules").path(top).path("cells")) {
      counts.merge(cell.path("type").asText(), 1, Integer::sum);
    }
    return new NetlistCells(counts);
  }

  /// Cells of all types that match a pattern as a whole.
  public int of(String pattern) {
    return counts.entrySet().stream().filter(e -> e.getKey().matches(pattern))
        .mapToInt(Map.Entry::getValue).sum();
  }
}
