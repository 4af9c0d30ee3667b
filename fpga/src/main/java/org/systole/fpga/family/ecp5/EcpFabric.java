package org.systole.fpga.family.ecp5;

import java.util.Set;
import java.util.TreeMap;
import org.systole.fpga.packed.PackedNetlist.Cell;
import org.systole.fpga.place.Fabric;

/// ECP5's cells in nextpnr's words. Delays of cells are those of its reports for speed grade 6, those of
/// wires about what routed designs have.
final class EcpFabric implements Fabric {
  private static final int PLACES = 8;
  private static final int CONTROL_WIRES = 4;
  private static final Set<String> OUTSIDE = Set.of("DCCA", "EHXPLLL", "OSCG", "TRELLIS_IO");

  @Override
  public int placesPerTile() {
    return PLACES;
  }

  /// Of `SLICEB.K1` and `SLICEB.FF0`.
  @Override
  public int place(String site) {
    return 2 * (site.charAt("SLICE".length()) - 'A') + site.charAt(site.length() - 1) - '0';
  }

  @Override
  public String site(boolean flipFlop, int place) {
    return "SLICE" + (char) ('A' + place / 2) + (flipFlop ? ".FF" : ".K") + place % 2;
  }

  @Override
  public boolean isLut(Cell cell) {
    return cell.type().equals("TRELLIS_COMB");
  }

  @Override
  public boolean isFlipFlop(Cell cell) {
    return cell.type().equals("TRELLIS_FF");
  }

  @Override
  public boolean isCarry(Cell cell) {
    return isLut(cell) && parameter(cell, "MODE").equals("CCU2");
  }

  /// Parts of a distributed memory.
  @Override
  public boolean stays(Cell cell) {
    return cell.type().equals("TRELLIS_RAMW") || isMemory(cell)
        || parameter(cell, "MODE").equals("RAMW_BLOCK");
  }

  private boolean isMemory(Cell cell) {
    return isLut(cell) && parameter(cell, "MODE").equals("DPRAM");
  }

  @Override
  public boolean takesOwn(Cell cell) {
    return isFlipFlop(cell) && parameter(cell, "SD").equals("1");
  }

  @Override
  public boolean isBlock(Cell cell) {
    return cell.type().equals("DP16KD") || cell.type().equals("PDPW16KD") || isMultiplier(cell);
  }

  private static boolean isMultiplier(Cell cell) {
    return cell.type().equals("MULT18X18D");
  }

  /// Memories are alone with their wires; multipliers share those of clock, enable and reset.
  @Override
  public String blockKey(Cell block) {
    if (!isMultiplier(block)) {
      return "memory";
    }
    var key = new StringBuilder("multiplier");
    for (int i = 0; i < CONTROL_WIRES; i++) {
      key.append(' ').append(block.net("CLK" + i)).append(' ').append(block.net("CE" + i))
          .append(' ').append(block.net("RST" + i));
    }
    return key.append(' ').append(new TreeMap<>(block.parameters())).toString();
  }

  @Override
  public String sliceKey(Cell flipFlop) {
    return parameter(flipFlop, "CEMUX") + " " + flipFlop.net("CE") + " " + parameter(flipFlop, "GSR");
  }

  @Override
  public String tileKey(Cell flipFlop) {
    return parameter(flipFlop, "CLKMUX") + " " + flipFlop.net("CLK") + " "
        + parameter(flipFlop, "LSRMUX") + " " + flipFlop.net("LSR") + " "
        + parameter(flipFlop, "SRMODE");
  }

  @Override
  public boolean isOutside(Cell cell) {
    return cell.name().startsWith("$PACKER_") || OUTSIDE.contains(cell.type());
  }

  @Override
  public Role role(Cell cell, String pin) {
    return switch (pin) {
      case "FCI" -> Role.CARRY_IN;
      case "FCO" -> Role.CARRY_OUT;
      default -> cell.outputs().contains(pin) ? Role.OUTPUT : Role.INPUT;
    };
  }

  @Override
  public boolean isJoint(Cell cell, String pin) {
    return pin.equals("DI") && takesOwn(cell)
        || isMemory(cell) && pin.startsWith("W");
  }

  @Override
  public double clockToOutput(Cell cell) {
    return switch (cell.type()) {
      case "TRELLIS_COMB" -> -1;
      case "TRELLIS_FF" -> 0.525;
      case "DP16KD", "PDPW16KD" -> parameter(cell, "REGMODE_A").equals("OUTREG")
          || parameter(cell, "REGMODE_B").equals("OUTREG") ? 0.8 : 5.6;
      case "MULT18X18D" -> parameter(cell, "REG_OUTPUT_CLK").equals("NONE") ? 4.0 : 0.9;
      default -> 0.6;
    };
  }

  @Override
  public double setup(Cell cell, String pin) {
    return isFlipFlop(cell) && !pin.equals("LSR") ? 0 : 0.4;
  }

  @Override
  public double through(Role in, Role out) {
    if (in == Role.CARRY_IN) {
      return out == Role.CARRY_OUT ? 0.036 : 0.443;
    }
    return out == Role.CARRY_OUT ? 0.45 : 0.24;
  }

  @Override
  public double wire(int tiles) {
    return tiles == 0 ? 0.5 : 0.55 + 0.075 * tiles;
  }

  private static String parameter(Cell cell, String key) {
    return cell.parameters().getOrDefault(key, "").strip();
  }
}
