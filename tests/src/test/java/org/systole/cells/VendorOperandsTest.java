package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.unit.Operands;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.gowin.GowinTile;
import org.systole.unit.nexus.NexusTile;
import org.systole.unit.xilinx7.Xilinx7Tile;

/// The cells of Nexus, Xilinx 7 and Gowin with unsigned operands.
final class VendorOperandsTest {
  static List<Object[]> arrays() {
    var all = new ArrayList<Object[]>();
    for (TileType type : List.of(NexusTile.MULT9, NexusTile.WIDE, Xilinx7Tile.DSP48, Xilinx7Tile.PACKED, GowinTile.DSP9,
        GowinTile.CASCADE)) {
      for (var o : List.of(new Operands(8, 5, true, false), new Operands(3, 8, false, true), new Operands(6, 7, true, true),
          new Operands(16, 16, true, true))) {
        if (type.multiplies(o.actWidth(), o.weightWidth())) {
          all.add(new Object[] {type, o});
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("arrays")
  void should_equal_plain_products(TileType type, Operands operands) {
    var p = SystolicArray.Params.exact(5, 3, operands, type);
    assertTrue(ArrayStream.check(p, 3, operands.actBits()) > 10);
  }
}
