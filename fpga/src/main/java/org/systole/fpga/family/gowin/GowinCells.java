package org.systole.fpga.family.gowin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.systole.fpga.family.CellCount;

/// Cells of a flat Gowin netlist. `logic` is the places of LUTs that packing takes at the least: one
/// for each bit of an adder, four for sixteen words of distributed memory; or those that flip-flops
/// need, which three places of four have.
final class GowinCells {
  private static final int OF_MEMORY = 4;

  private GowinCells() {}

  /// Places of LUTs with as many flip-flops.
  static int places(int registers) {
    return Math.ceilDiv(4 * registers, 3);
  }

  /// Counts the cells of module `top` in a netlist written by Yosys's `write_json`.
  static CellCount of(Path netlist, String top) throws IOException {
    var root = new ObjectMapper().readTree(netlist.toFile());
    int logic = 0;
    int registers = 0;
    int dsp = 0;
    int ram = 0;
    for (var cell : root.path("modules").path(top).path("cells")) {
      String type = cell.path("type").asText();
      switch (type) {
        case "LUT1", "LUT2", "LUT3", "LUT4", "ALU" -> logic++;
        case "RAM16SDP1", "RAM16SDP2", "RAM16SDP4" -> logic += OF_MEMORY;
        case "MULT9X9" -> dsp++;
        case "MULT18X18" -> dsp += 2;
        case "MULTADDALU18X18" -> dsp += 4;
        case "SP", "SPX9", "DPB", "DPX9B", "SDPB", "SDPX9B", "pROM", "pROMX9" -> ram++;
        default -> registers += type.startsWith("DFF") ? 1 : 0;
      }
    }
    return new CellCount(Math.max(logic, places(registers)), dsp, ram, 0);
  }
}
