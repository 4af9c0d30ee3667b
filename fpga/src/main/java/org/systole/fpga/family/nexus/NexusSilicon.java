package org.systole.fpga.family.nexus;

import java.util.List;
import java.util.function.Predicate;
import org.systole.fpga.family.BlockSilicon;
import org.systole.fpga.family.CellChoice;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.Resources;
import org.systole.hdl.ir.Design;
import org.systole.unit.TileType;
import org.systole.unit.nexus.NexusTile;

/// Engines on the Nexus: four cells in a MULTADDSUB9X9WIDE where there are enough of them, else one in
/// a MULT9X9, else digits.
final class NexusSilicon extends BlockSilicon {
  /// MULT9X9 in a block as the device counts them.
  private static final int NINE_BITS = 2;

  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    return CellChoice.cheapest(cells(), rows, columns, NINE_BITS * there.dsp(), legal);
  }

  @Override
  public List<TileType> ownCells() {
    return List.of(NexusTile.WIDE, NexusTile.MULT9);
  }

  @Override
  public CellCount count(Design design) {
    // not large memories: the second kind of block
    var count = DesignCount.of(design, MEMORY, "MULT9X9", "MULTADDSUB9X9WIDE");
    return new CellCount(count.logic(), Math.ceilDiv(count.dsp(), 2) + 2 * count.spram(),
        count.ram(), 0);
  }
}
