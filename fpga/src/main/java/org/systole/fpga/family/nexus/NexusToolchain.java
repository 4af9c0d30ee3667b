package org.systole.fpga.family.nexus;

import java.io.IOException;
import java.nio.file.Path;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.NetlistCells;
import org.systole.fpga.family.NetlistToolchain;
import org.systole.fpga.family.Unrouted;

/// Yosys alone: Verilog of cells for Lattice's Radiant.
///
/// Without inference of multipliers, which takes registers that have other readers.
final class NexusToolchain extends NetlistToolchain {
  NexusToolchain() {
    super("synth_nexus -family lifcl -nodsp -noflatten", "write_verilog -noattr",
        new Unrouted("no open place and route of the Nexus routes designs of this size", ".vm"),
        new Constraints("fpga/nexus/pins.pdc.vm", "pins.pdc"));
  }

  /// Two places of LUTs for each carry cell, six for sixteen words of distributed memory.
  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    var cells = NetlistCells.of(netlist, top);
    int logic = cells.of("LUT4|INV") + 2 * cells.of("CCU2") + 6 * cells.of("DPR16X4|SPR16X4");
    int registers = cells.of("FD1P3.*|IFD1P3.*|OFD1P3.*");
    int dsp = Math.ceilDiv(cells.of("MULT9X9"), 2) + 2 * cells.of("MULTADDSUB9X9WIDE");
    int ram = cells.of("P?DPS?C?16K.*|SP16K.*|DP16K.*|PDP16K.*");
    return new CellCount(Math.max(logic, registers), dsp, ram, 0);
  }
}
