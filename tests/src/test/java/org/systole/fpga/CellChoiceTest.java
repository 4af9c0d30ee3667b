package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.CellChoice;
import org.systole.fpga.family.Families;
import org.systole.unit.DigitTile;
import org.systole.unit.MacTile;
import org.systole.unit.SignTile;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Tile;
import org.systole.unit.gowin.GowinTile;
import org.systole.unit.ice40.Ice40Tile;

/// The mapper chooses cells by what they cost.
final class CellChoiceTest {
  private static TileType chosen(String board, int rows, int columns) {
    var found = Boards.find(board);
    return found.family().silicon().tile(found.resources(), rows, columns, _ -> true);
  }

  @Test
  void should_take_blocks_while_there_are_enough_and_then_the_cheapest_logic() {
    assertEquals(Ice40Tile.DSP_PAIR, chosen("icebreaker", 4, 4));
    assertEquals(DigitTile.DOT4, chosen("icebreaker", 8, 4));
    assertEquals(DigitTile.DOT4, chosen("hx8k", 4, 4));
    assertEquals(Ecp5Tile.DSP, chosen("ulx3s-25f", 4, 4));
    assertEquals(DigitTile.DOT4, chosen("ulx3s-25f", 8, 8));
    assertEquals(GowinTile.DSP9, chosen("tangnano9k", 4, 4));
    assertEquals(DigitTile.DOT4, chosen("tangnano9k", 8, 8));
  }

  /// One row of a tile of four costs the whole tile.
  @Test
  void should_count_whole_tiles() {
    assertEquals(MacTile.MAC, chosen("hx8k", 1, 4));
    assertEquals(DigitTile.DOT4, chosen("hx8k", 2, 4));
  }

  @Test
  void should_take_no_cell_that_does_not_do() {
    var cells = List.<TileType>of(SignTile.TERNARY, DigitTile.DOT4);
    assertEquals(SignTile.TERNARY, CellChoice.cheapest(cells, 4, 4, 0, _ -> true));
    assertEquals(DigitTile.DOT4, CellChoice.cheapest(cells, 4, 4, 0, c -> c.minWeight() < -1));
    assertThrows(IllegalArgumentException.class,
        () -> CellChoice.cheapest(cells, 4, 4, 0, _ -> false));
  }

  @Test
  void should_know_what_every_cell_costs() {
    Families.all().stream().flatMap(f -> f.silicon().cells().stream()).forEach(cell -> {
      assertTrue(cell.cost().luts() > 0, cell::label);
      assertEquals(cell.cost().times(6), cell.cost(2 * cell.rows(), 3 * cell.columns()));
    });
  }
}
