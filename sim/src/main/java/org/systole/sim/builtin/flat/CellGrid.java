package org.systole.sim.builtin.flat;

import org.systole.hdl.ir.Module;

/// A grid whose cells are instances like any other.
final class CellGrid extends GridUnit {
  private final Context[][] cells;

  CellGrid(Context parent, Module.GridInstance site) {
    super(parent, site);
    cells = new Context[rows][columns];
  }

  @Override
  Context cell(int row, int column) {
    if (cells[row][column] == null) {
      cells[row][column] = new Context(parent.flat, parent.flat.module(site.module()),
          path(row, column), parent.storage, outside(row, column));
    }
    return cells[row][column];
  }

  @Override
  void gather() {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        parent.flat.gather(cell(row, column));
      }
    }
  }
}
