package org.systole.fpga.family.ecp5;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.systole.fpga.family.CellCount;

/// Cells of a flat ECP5 netlist. `logic` is the places of LUTs that packing takes at the least: two
/// for each carry cell, four for sixteen words of distributed memory and two for what writes it; or
/// flip-flops, where there are more.
final class EcpCells {
  private static final int OF_CARRY = 2;
  private static final int OF_MEMORY = 6;

  private EcpCells() {}

  /// Counts the cells of module `top` in a netlist written by Yosys's `write_json`.
  static CellCount of(Path netlist, String top) throws IOException {
    var root = new ObjectMapper().readTree(netlist.toFile());
    int logic = 0;
    int registers = 0;
    int dsp = 0;
    int ram = 0;
    for (var cell : root.path("modules").path(top).path("cells")) {
      switch (cell.path("type").asText()) {
        case "LUT4" -> logic++;
        case "CCU2C" -> logic += OF_CARRY;
        case "TRELLIS_DPR16X4" -> logic += OF_MEMORY;
        case "TRELLIS_FF" -> registers++;
        case "MULT18X18D" -> dsp++;
        case "DP16KD", "PDPW16KD" -> ram++;
        default -> {
          // pins, PLL, multiplexers within the slices
        }
      }
    }
    return new CellCount(Math.max(logic, registers), dsp, ram, 0);
  }
}
