package org.systole.fpga.family.ecp5;

import static org.systole.fpga.packed.PackedNetlist.ONE;
import static org.systole.fpga.packed.PackedNetlist.OPEN;
import static org.systole.fpga.packed.PackedNetlist.ZERO;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.systole.fpga.packed.PackedCells;
import org.systole.fpga.packed.PackedNetlist;
import org.systole.fpga.packed.PackedNetlist.Cell;

/// Packed cells of the ECP5.
///
/// nextpnr writes what stands in a pin's way as a parameter: `ADA0MUX` is `0`, `1`, `INV` for an open pin, which
/// reads 1, inverted, or the pin's own name. A pair of tables and their multiplexer are two cells, of which
/// the first has the multiplexer and the pin F1 to the second.
final class EcpPacked implements PackedCells {
  private static final String MUX = "MUX";

  @Override
  public String folder() {
    return "fpga/ecp5/packed";
  }

  @Override
  public List<String> templates(String type) {
    return switch (type) {
      case "MULT18X18D" -> List.of("verilog/model/MULT18X18D.v.vm");
      case "DP16KD" -> List.of(folder() + "/DP16KD.v.vm", "fpga/model/packed_memory.v.vm");
      case "EHXPLLL" -> List.of("fpga/ecp5/EHXPLLL.v.vm");
      default -> PackedCells.super.templates(type);
    };
  }

  @Override
  public Optional<String> open(String type) {
    return type.equals("MULT18X18D") ? Optional.of("1") : Optional.empty();
  }

  @Override
  public PackedNetlist restored(PackedNetlist netlist) {
    return netlist.with(netlist.cells().stream().map(cell -> switch (cell.type()) {
      case "DP16KD", "MULT18X18D" -> constants(cell);
      case "TRELLIS_COMB" -> multiplexer(cell);
      default -> cell;
    }).toList());
  }

  /// An inverted pin that is joined keeps its parameter, which no model has.
  private static Cell constants(Cell cell) {
    var parameters = new TreeMap<>(cell.parameters());
    var pins = new TreeMap<>(cell.pins());
    cell.parameters().forEach((name, value) -> {
      String pin = name.replaceFirst(MUX + "$", "");
      boolean open = cell.net(pin) == OPEN;
      if (!name.endsWith(MUX) || (!open && !value.equals(pin))) {
        return;
      }
      parameters.remove(name);
      if (open) {
        boolean low = value.strip().equals("0") || value.equals("INV");
        pins.put(pin, List.of(low ? ZERO : ONE));
      }
    });
    return new Cell(cell.name(), cell.type(), parameters, cell.attributes(), pins,
        cell.outputs());
  }

  private static Cell multiplexer(Cell cell) {
    var pins = new TreeMap<>(cell.pins());
    int other = cell.net("F1");
    pins.remove("F1");
    if (other != OPEN) {
      pins.put("FXA", List.of(cell.net("F")));
      pins.put("FXB", List.of(other));
    }
    return new Cell(cell.name(), cell.type(), cell.parameters(), cell.attributes(), pins,
        cell.outputs());
  }
}
