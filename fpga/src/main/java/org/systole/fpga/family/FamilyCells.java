package org.systole.fpga.family;

import java.util.List;
import org.systole.unit.CellSource;
import org.systole.unit.TileType;

/// The cells of all families, beside those of any.
public final class FamilyCells implements CellSource {
  @Override
  public List<TileType> cells() {
    return Families.all().stream().flatMap(f -> f.silicon().ownCells().stream()).toList();
  }
}
