package org.systole.engine;

/// A tensor that is written into its place in the tensor `whole`: from row `row`, column `column`
/// and channel `channel` on, into every `rowStep`-th row and `columnStep`-th column. `flat`: all of
/// it is one row there.
public record Part(int whole, int row, int column, int channel, int rowStep, int columnStep,
    boolean flat) {

  /// Whether the whole is there row by row as the last of such parts is written.
  boolean keepsRows() {
    return row == 0 && rowStep == 1 && !flat;
  }
}
