package org.systole.unit;

import java.util.List;

/// Cells of every family: they need no primitive.
public final class GeneralCells implements CellSource {
  /// The same without looking for the service.
  public static final List<TileType> CELLS =
      List.of(MacTile.MAC, DigitTile.DOT4_FAST, DigitTile.DOT4);

  @Override
  public List<TileType> cells() {
    return CELLS;
  }
}
