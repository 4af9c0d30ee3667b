package org.systole.fpga.family.ice40;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.packed.PackedCells;
import org.systole.fpga.packed.PackedNetlist;
import org.systole.fpga.packed.PackedNetlist.Cell;

/// Packed cells of the iCE40.
///
/// nextpnr leaves out three joints that the silicon has: from the pad beside a PLL into it, from a PLL to
/// its global buffer, and from a carry into the cell above it where that is there to hand it to logic.
final class IcePacked implements PackedCells {
  private static final String PLL = "ICESTORM_PLL";
  private static final String OUTPUT = "PLLOUT_A_GLOBAL";

  @Override
  public String folder() {
    return "fpga/ice40/packed";
  }

  @Override
  public List<String> templates(String type) {
    var templates = new ArrayList<>(PackedCells.super.templates(type));
    switch (type) {
      case "ICESTORM_DSP" -> templates.add("verilog/model/SB_MAC16.v.vm");
      case "ICESTORM_SPRAM" -> templates.add("verilog/model/SB_SPRAM256KA.v.vm");
      default -> { }
    }
    return templates;
  }

  @Override
  public PackedNetlist restored(PackedNetlist netlist) {
    if (netlist.cells().stream().filter(c -> c.type().equals(PLL)).count() > 1) {
      throw new UserError(List.of(new Diagnostic("NETLIST", "two PLLs cannot be told apart", "",
          "the packed netlist does not say which of them a global buffer belongs to", "")));
    }
    int output = netlist.freeNet();
    var carries = netlist.cells().stream().map(c -> c.net("COUT"))
        .filter(net -> net != PackedNetlist.OPEN).collect(Collectors.toSet());
    return netlist.with(netlist.cells().stream().map(cell -> switch (cell.type()) {
      case PLL -> pll(netlist, cell).joined(OUTPUT, output);
      case "SB_GB" -> cell.attributes().containsKey("FOR_PAD_IN")
          ? cell.joined("USER_SIGNAL_TO_GLOBAL_BUFFER", output) : cell;
      case "ICESTORM_LC" -> hands(cell) && carries.contains(cell.net("I3"))
          ? cell.joined("CIN", cell.net("I3")) : cell;
      default -> cell;
    }).toList());
  }

  private static boolean hands(Cell cell) {
    return "1".equals(cell.parameters().get("CARRY_ENABLE"))
        && "0".equals(cell.parameters().get("CIN_CONST")) && cell.net("CIN") == PackedNetlist.OPEN;
  }

  private static Cell pll(PackedNetlist netlist, Cell pll) {
    String place = pll.attributes().getOrDefault("BEL_PAD_INPUT", "");
    return netlist.cells().stream().filter(c -> c.type().equals("SB_IO") && !place.isEmpty()
            && place.equals(c.attributes().getOrDefault("BEL", c.place())))
        .findFirst().map(pad -> pll.joined("REFERENCECLK", pad.net("PACKAGE_PIN"))).orElse(pll);
  }
}
