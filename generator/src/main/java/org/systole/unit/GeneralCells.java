package org.systole.unit;

import java.util.List;

/// Cells of every family: they need no primitive.
public final class GeneralCells implements CellSource {
  /// The same without looking for the service.
  public static final List<TileType> CELLS =
      List.of(DigitTile.DOT4, DigitTile.DOT4_FAST, DigitTile.DOT4_TWO, MacTile.MAC);

  @Override
  public List<TileType> cells() {
    return CELLS;
  }
}
