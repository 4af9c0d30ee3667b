package org.systole.unit;

import java.util.List;

/// Whoever knows types of tiles offers them as a service; so cells of a family need no edit elsewhere.
public interface CellSource {
  List<TileType> cells();
}
