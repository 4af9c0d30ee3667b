package org.systole.fpga.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cells of each unit of a netlist, largest unit first.
record UnitCount(String unit, Map<CellKind, Integer> cells) {

  int of(CellKind kind) {
    return cells.getOrDefault(kind, 0);
  }

  static List<UnitCount> of(List<FlatCells.Cell> netlist) {
    var units = new LinkedHashMap<String, Map<CellKind, Integer>>();
    for (var cell : netlist) {
      units.computeIfAbsent(UnitNames.of(cell.name()), _ -> new LinkedHashMap<>())
          .merge(CellKind.of(cell.type()), 1, Integer::sum);
    }
    var counts = new ArrayList<UnitCount>();
    units.forEach((unit, cells) -> counts.add(new UnitCount(unit, cells)));
    counts.sort(Comparator.comparingInt((UnitCount u) -> u.of(CellKind.LUT) + u.of(CellKind.FF))
        .reversed().thenComparing(UnitCount::unit));
    return counts;
  }
}
