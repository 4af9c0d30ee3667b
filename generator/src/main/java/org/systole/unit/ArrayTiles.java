package org.systole.unit;

import java.util.List;

/// The tiles of an array: of one type (a `TileType`), or the columns of several side by side (a
/// `HybridTiles`). A deep value: it is part of the parameters.
public sealed interface ArrayTiles permits TileType, HybridTiles {
  /// Neighbouring columns of one type.
  record Part(TileType type, int columns) {
    @Override
    public String toString() {
      return type + ":" + columns;
    }
  }

  /// Short name for messages, as the command line takes it.
  String label();

  /// What module names end with.
  String suffix();

  /// From west to east, for an array of `columns` columns; an `IllegalArgumentException` where the
  /// tiles are for another number of columns.
  List<Part> parts(int columns);

  /// The type of column `c`.
  TileType at(int c);

  /// The smallest weight that every column holds.
  int minWeight();

  /// The largest weight that every column holds.
  int maxWeight();

  /// Whether all columns can have operands of these widths as signed numbers.
  boolean multiplies(int actWidth, int weightWidth);

  /// The same kinds of tiles for these operands: what they declare may depend on them.
  ArrayTiles forOperands(Operands operands);

  /// Sums of this width are exact in every column; widths as signed numbers.
  int sumBits(int rows, int actWidth, int weightWidth);
}
