package org.systole.fpga.family.xilinx7;

import java.io.IOException;
import java.nio.file.Path;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.NetlistCells;
import org.systole.fpga.family.NetlistToolchain;
import org.systole.fpga.family.Unrouted;

/// Yosys alone: an EDIF netlist for Xilinx' Vivado. Without inference of multipliers.
final class XilinxToolchain extends NetlistToolchain {
  XilinxToolchain() {
    super("synth_xilinx -family xc7 -nodsp", "write_edif -pvector bra",
        new Unrouted("no open place and route of the Xilinx 7 series is among Systole's tools",
            ".edif"),
        new Constraints("fpga/xilinx7/pins.xdc.vm", "pins.xdc"));
  }

  /// LUTs as Yosys made them: packing joins small ones two and two, which is not counted.
  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    var cells = NetlistCells.of(netlist, top);
    int logic = cells.of("LUT[1-6]|SRL16E|SRLC32E|RAM(32|64)X1S")
        + 2 * cells.of("RAM(32|64)X1D|RAM128X1S") + 4 * cells.of("RAM(32|64)M|RAM128X1D|RAM256X1S");
    int registers = cells.of("FD[RSCP]E(_1)?");
    int ram = cells.of("RAMB18E1") + 2 * cells.of("RAMB36E1");
    return new CellCount(Math.max(logic, Math.ceilDiv(registers, 2)), cells.of("DSP48E1"), ram,
        0);
  }
}
