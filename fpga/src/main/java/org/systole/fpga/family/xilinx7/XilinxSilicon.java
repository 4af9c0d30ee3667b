package org.systole.fpga.family.xilinx7;

import java.util.List;
import org.systole.fpga.family.BlockSilicon;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.hdl.ir.Design;
import org.systole.unit.TileType;
import org.systole.unit.xilinx7.Xilinx7Tile;

/// Engines on the Xilinx 7 series: a cell in each DSP48E1 where there are enough of them, else two where
/// the weights allow it, else digits.
final class XilinxSilicon extends BlockSilicon {
  @Override
  public List<TileType> ownCells() {
    return List.of(Xilinx7Tile.DSP48, Xilinx7Tile.PACKED);
  }

  /// Registers by halves: a LUT has two beside it.
  @Override
  public CellCount count(Design design) {
    var count = DesignCount.of(design, MEMORY, "DSP48E1", "");
    return new CellCount(Math.ceilDiv(count.logic(), 2), count.dsp(), count.ram(), 0);
  }
}
