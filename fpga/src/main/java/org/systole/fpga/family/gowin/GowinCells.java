package org.systole.fpga.family.gowin;

import java.io.IOException;
import java.nio.file.Path;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.NetlistCells;

/// Cells of a flat Gowin netlist. `logic` is the places of LUTs that packing takes at the least: one
/// for each bit of an adder, eight for sixteen words of distributed memory, as nextpnr blocks them;
/// or those that flip-flops need, which three places of four have, six of which such a memory blocks;
/// or that distributed memories need, of which 32 places hold one (Gowin's DS117 and DS226: 270 in
/// 8,640, 648 in 20,736).
final class GowinCells {
  private static final int OF_MEMORY = 8;
  private static final int REGISTERS_OF_MEMORY = 6;
  private static final int PLACES_A_MEMORY = 32;

  private GowinCells() {}

  /// Places of LUTs with as many flip-flops.
  static int places(int registers) {
    return Math.ceilDiv(4 * registers, 3);
  }

  /// Counts the cells of module `top` in a netlist written by Yosys's `write_json`.
  static CellCount of(Path netlist, String top) throws IOException {
    var cells = NetlistCells.of(netlist, top);
    int memories = cells.of("RAM16SDP[124]");
    int logic = cells.of("LUT[1-4]|ALU") + OF_MEMORY * memories;
    int registers = places(cells.of("DFF.*") + REGISTERS_OF_MEMORY * memories);
    int most = Math.max(Math.max(logic, registers), PLACES_A_MEMORY * memories);
    int dsp = cells.of("MULT9X9") + 2 * cells.of("MULT18X18") + 4 * cells.of("MULTADDALU18X18");
    return new CellCount(most, dsp, cells.of("SP|SPX9|DPB|DPX9B|SDPB|SDPX9B|pROM|pROMX9"),
        0);
  }
}
