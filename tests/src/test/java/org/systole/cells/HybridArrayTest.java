package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.unit.ArrayTiles.Part;
import org.systole.unit.DigitTile;
import org.systole.unit.HybridTiles;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Tile;
import org.systole.unit.ice40.Ice40Tile;
import org.systole.unit.nexus.NexusTile;
import org.systole.unit.xilinx7.Xilinx7Tile;

/// Arrays of several types of tiles: sums, the cycles of them, and weights that change without a gap.
public final class HybridArrayTest {
  static final Map<String, TileType> TYPES = Map.of("mac", MacTile.MAC, "dot4", DigitTile.DOT4, "dot4fast", DigitTile.DOT4_FAST,
      "dot4two", DigitTile.DOT4_TWO, "pair", Ice40Tile.DSP_PAIR, "pairfast", Ice40Tile.DSP_PAIR_FAST, "dsp", Ecp5Tile.DSP, "mult9", NexusTile.MULT9, "wide", NexusTile.WIDE, "packed", Xilinx7Tile.PACKED);

  /// Parts as `dsp:4 dot4:12`.
  public static HybridTiles hybrid(String parts) {
    return new HybridTiles(Arrays.stream(parts.split(" ")).map(part -> part.split(":"))
        .map(part -> new Part(TYPES.get(part[0]), Integer.parseInt(part[1]))).toList());
  }

  @ParameterizedTest(name = "{0} rows of {1}")
  @CsvSource({"1,mac:1 dot4:1", "5,mac:2 dot4:3", "7,dot4:3 mac:1", "3,dot4:1 mac:6", "5,dsp:1 dot4:4", "6,dot4:3 dsp:2",
      "9,dsp:3 dot4:1", "4,pair:2 dot4:5", "3,dot4:2 pair:3", "8,pair:2 dot4:4", "13,dot4:2 mac:3 dsp:1",
      "7,dsp:2 mac:4", "11,mac:1 dot4:2 pair:1 dsp:2", "6,mult9:1 mac:1 packed:3", "10,packed:2 wide:3", "32,dsp:1 dot4:3", "4,pair:4 dot4fast:8",
      "28,dot4fast:5 dsp:1", "4,pairfast:4 dot4two:8", "5,pairfast:3 dot4two:3 dot4fast:1", "3,dot4two:2 pairfast:2"})
  void should_give_exact_sums_in_their_cycles(int rows, String parts) {
    var p = params(rows, parts);
    assertTrue(ArrayStream.check(p, 5, rows) >= 3L * p.loadRows() * p.columns());
    assertThrows(AssertionError.class, () -> ArrayStream.spoilt(p, 2, rows));
  }

  private static SystolicArray.Params params(int rows, String parts) {
    var tiles = hybrid(parts);
    int columns = tiles.parts().stream().mapToInt(Part::columns).sum();
    return SystolicArray.Params.exact(rows, columns, 8, 8, tiles);
  }

  /// The slow part in the east: the fast one's own delays are part of the wait.
  @Test
  void should_wait_least_with_the_fast_part_in_the_west() {
    var west = params(32, "dot4:12 dsp:4");
    var east = params(32, "dsp:4 dot4:12");
    assertEquals(List.of(24, 39), List.of(west.latency(), west.latency() + west.columnDelay(15)));
    assertEquals(List.of(36, 50), List.of(east.latency(), east.latency() + east.columnDelay(15)));
  }

  @Test
  void should_step_by_one_column_at_the_most() {
    for (String parts : List.of("dot4:12 dsp:4", "dsp:4 dot4:12", "mac:1 dot4:1 pair:7", "pair:1 mac:1")) {
      for (int rows : new int[] {1, 2, 3, 5, 17, 64}) {
        var p = params(rows, parts);
        assertEquals(0, p.columnDelay(0));
        for (int c = 1; c < p.columns(); c++) {
          int step = p.columnDelay(c) - p.columnDelay(c - 1);
          assertTrue(step == 0 || step == 1, parts + ", column " + c);
        }
      }
    }
  }

  @Test
  void should_refuse_other_columns() {
    assertThrows(IllegalArgumentException.class, () -> new HybridTiles(List.of(new Part(MacTile.MAC, 3))));
    assertThrows(IllegalArgumentException.class, () -> HybridTiles.of(MacTile.MAC, 0, DigitTile.DOT4, 3));
    var tiles = HybridTiles.of(MacTile.MAC, 1, DigitTile.DOT4, 3);
    var p = SystolicArray.Params.exact(4, 5, 8, 8, tiles);
    assertThrows(IllegalArgumentException.class, p::latency);
    assertEquals("mac:1+dot4:3", tiles.label());
  }
}
