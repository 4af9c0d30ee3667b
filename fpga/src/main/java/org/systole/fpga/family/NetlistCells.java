package org.systole.fpga.family;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Numbers of cells of a flat netlist written by Yosys's `write_json`, by type.
public record NetlistCells(Map<String, Integer> counts) {
  public static NetlistCells of(Path netlist, String top) throws IOException {
    var counts = new TreeMap<String, Integer>();
    new FlatNetlist(netlist, top).forEach(
        (_, cell) -> counts.merge(cell.path("type").asText(), 1, Integer::sum), _ -> {});
    return new NetlistCells(counts);
  }

  /// Cells of all types that match a pattern as a whole.
  public int of(String pattern) {
    return counts.entrySet().stream().filter(e -> e.getKey().matches(pattern))
        .mapToInt(Map.Entry::getValue).sum();
  }
}
