package org.systole.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.unit.ArrayTiles;
import org.systole.unit.CellNames;
import org.systole.unit.DigitTile;
import org.systole.unit.HybridTiles;
import org.systole.unit.MacTile;
import org.systole.unit.Operands;
import org.systole.unit.SignTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;

/// Every cell that there is in arrays of many sizes, with operands of several widths, signed or not: all sums equal plain
/// products. With `-Dfull=true` 20 sizes and all pairs of widths.
final class CellsTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int[][] SIZES = {{5, 3}, {8, 4}, {1, 1}, {4, 2}, {9, 1}, {1, 5}, {2, 2}, {3, 7}, {4, 4}, {6, 2}, {7, 3},
      {12, 2}, {13, 5}, {16, 4}, {10, 6}, {2, 9}, {11, 1}, {8, 8}, {3, 3}, {5, 6}};
  private static final List<Operands> OPERANDS = List.of(Operands.signed(8, 8), new Operands(8, 5, true, false),
      new Operands(3, 16, false, true), new Operands(12, 4, true, true), Operands.signed(16, 8), Operands.signed(1, 1),
      new Operands(1, 9, true, true), Operands.signed(2, 13), new Operands(16, 16, true, true), new Operands(9, 1, false, true));
  private static final List<Operands> SIGNS = List.of(Operands.signed(8, 1), Operands.signed(5, 2),
      new Operands(8, 2, true, false), new Operands(1, 1, true, false), Operands.signed(1, 2), Operands.signed(16, 1));

  private static Stream<TileType> types() {
    return Stream.concat(CellNames.all().stream(), Stream.of(SignTile.values()));
  }

  static List<Object[]> arrays() {
    var all = new ArrayList<Object[]>();
    types().forEach(type -> {
      var operands = (type instanceof SignTile ? SIGNS : OPERANDS).stream()
          .filter(o -> type.multiplies(o.actWidth(), o.weightWidth())).toList();
      boolean primitive = type != MacTile.MAC && !(type instanceof DigitTile) && !(type instanceof SignTile);
      for (int i = 0; i < (FULL ? operands.size() : primitive ? 1 : operands.size()); i++) {
        for (int s = 0; s < (FULL ? SIZES.length : 1); s++) {
          int[] size = SIZES[FULL ? s : i % SIZES.length];
          all.add(new Object[] {type, operands.get(i), size[0], size[1]});
        }
      }
    });
    return all;
  }

  @ParameterizedTest(name = "{0} {1} {2} x {3}")
  @MethodSource("arrays")
  void should_equal_plain_products(TileType type, Operands operands, int rows, int columns) {
    var p = SystolicArray.Params.exact(rows, columns, operands, type);
    ArrayStream.check(p, 4, rows + 31L * columns);
    assertThrows(AssertionError.class, () -> ArrayStream.spoilt(p, 1, rows));
  }

  /// Digits, plain cells and signs side by side, of odd widths.
  @Test
  void should_mix_cells_of_any_width() {
    var tiles = new HybridTiles(List.of(new ArrayTiles.Part(DigitTile.DOT4, 3), new ArrayTiles.Part(MacTile.MAC, 2)));
    for (var operands : List.of(new Operands(6, 11, true, false), new Operands(11, 3, false, true))) {
      var p = SystolicArray.Params.exact(7, 5, operands, tiles);
      assertTrue(ArrayStream.check(p, 4, 7) > 100);
    }
  }

  /// Every weight of every width of up to 16 bits: digits, corrections and factor make the weight again.
  @Test
  void should_split_every_weight_into_digits() {
    var random = new SplittableRandom(1);
    for (int bits = 1; bits <= 16; bits++) {
      for (boolean unsigned : new boolean[] {false, true}) {
        var operands = new Operands(8, bits, false, unsigned);
        var type = DigitTile.DOT4.forOperands(operands);
        assertEquals(operands.lowestWeight(), type.minWeight());
        assertEquals(operands.highestWeight(), type.maxWeight());
        for (int w = type.minWeight(); w <= type.maxWeight(); w++) {
          int code = type.encode(w);
          int a = random.nextInt(-128, 128);
          int raw = 0;
          for (int digit = 0; digit < (bits + 1) / 2; digit++) {
            int e = code >> 2 * digit & 3;
            raw += (e == 0 ? ~a : (e - 1) * a) << 2 * digit;
          }
          assertEquals(a * w, raw - type.activationFactor() * a + type.biasCorrection(w));
        }
      }
    }
  }

  @Test
  void should_refuse_widths() {
    assertThrows(IllegalArgumentException.class, () -> Operands.signed(17, 8));
    assertThrows(IllegalArgumentException.class, () -> Operands.signed(8, 0));
  }
}
