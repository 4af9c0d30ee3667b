package org.systole.fpga.family.gowin;

import java.util.List;
import java.util.Optional;
import org.systole.fpga.packed.PackedCells;

/// Packed cells of Gowin's devices, which keep most of the primitives' names and pins.
final class GowinPacked implements PackedCells {
  private static final String MEMORY = "fpga/model/packed_memory.v.vm";

  @Override
  public String folder() {
    return "fpga/gowin/packed";
  }

  @Override
  public List<String> templates(String type) {
    return switch (type) {
      case "MULT9X9", "MULTADDALU18X18" -> List.of("verilog/model/" + type + ".v.vm");
      case "rPLL" -> List.of("fpga/gowin/rPLL.v.vm");
      case "SP", "DP", "SDP" -> List.of(folder() + "/" + type + ".v.vm", MEMORY);
      default -> type.matches("DFF[SRPC]?E?") ? List.of(folder() + "/DFF.v.vm")
          : PackedCells.super.templates(type);
    };
  }

  /// Shift chains of multipliers, which stay open.
  @Override
  public Optional<String> open(String type) {
    return type.startsWith("MULT") ? Optional.of("0") : Optional.empty();
  }

  @Override
  public boolean empty(String type) {
    return type.startsWith("BLOCKER_") || type.equals("DUMMY_CELL");
  }
}
