package org.systole.fpga.family.ice40;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import org.systole.fpga.family.CellCount;

/// Cells of a flat iCE40 netlist. `logic` is LUTs plus the flip-flops that cannot share a cell with
/// the LUT which feeds them: what packing needs at the least.
final class IceCells {
  private IceCells() {}

  /// Counts the cells of module `top` in a netlist written by Yosys's `write_json`.
  static CellCount of(Path netlist, String top) throws IOException {
    var root = new ObjectMapper().readTree(netlist.toFile());
    var cells = root.path("modules").path(top).path("cells");
    var readers = new HashMap<String, Integer>();
    var lutOutputs = new HashSet<String>();
    int luts = 0;
    for (var cell : cells) {
      boolean lut = "SB_LUT4".equals(type(cell));
      luts += lut ? 1 : 0;
      for (var port : cell.path("connections").properties()) {
        for (var bit : port.getValue()) {
          if (lut && "O".equals(port.getKey())) {
            lutOutputs.add(bit.asText());
          } else {
            readers.merge(bit.asText(), 1, Integer::sum);
          }
        }
      }
    }
    int alone = 0;
    int dsp = 0;
    int ram = 0;
    int spram = 0;
    for (var cell : cells) {
      String type = type(cell);
      if (type.startsWith("SB_DFF")) {
        String data = cell.path("connections").path("D").path(0).asText();
        alone += lutOutputs.contains(data) && readers.get(data) == 1 ? 0 : 1;
      }
      dsp += "SB_MAC16".equals(type) ? 1 : 0;
      ram += type.startsWith("SB_RAM40_4K") ? 1 : 0;
      spram += "SB_SPRAM256KA".equals(type) ? 1 : 0;
    }
    return new CellCount(luts + alone, dsp, ram, spram);
  }

  private static String type(JsonNode cell) {
    return cell.path("type").asText();
  }
}
