package org.systole.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.systole.engine.DepthwiseMapping;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;

/// What a plan says of the unit for depthwise convolutions.
final class DepthwiseTable {
  private DepthwiseTable() {}

  /// One line for each layer that it begins; nothing without a unit.
  static List<String> lines(NetworkPlan plan) {
    var unit = plan.engine().depthwise();
    if (!unit.present()) {
      return List.of();
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("#", "depthwise", "input", "kernel", "groups", "products",
        "cycles with products", "share"));
    for (int i = 0; i < plan.layers().size(); i++) {
      var mapping = plan.layers().get(i);
      if (mapping.depthwise().isPresent()) {
        rows.add(row(i, mapping.depthwise().orElseThrow(), unit.multipliers()));
      }
    }
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(String.format(Locale.ROOT,
        "unit for depthwise convolutions, %d lanes of %d multipliers, %d in all with the array:",
        unit.lanes(), unit.taps(), plan.engine().multipliers()));
    lines.addAll(TextTable.lines(rows, Set.of(0, 5, 6, 7)));
    return lines;
  }

  private static List<String> row(int index, DepthwiseMapping d, int multipliers) {
    var layer = d.layer();
    return List.of(Integer.toString(index), layer.operation().name(),
        layer.height() + "x" + layer.width() + "x" + layer.channels(), layer.window().toString(),
        Integer.toString(d.groups()), String.format(Locale.ROOT, "%,d", d.products()),
        String.format(Locale.ROOT, "%,d", d.steps()),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * d.products() / d.steps() / multipliers));
  }

  /// The same for machines.
  static Map<String, Object> json(DepthwiseMapping d) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", d.layer().operation().name());
    json.put("products", d.products());
    json.put("cycles", d.steps());
    json.put("groups", d.groups());
    return json;
  }

  /// The most words of the feed memory that a chunk takes.
  static long feedWords(List<LayerMapping> layers) {
    return layers.stream().filter(m -> m.feed().isPresent())
        .mapToLong(m -> (long) m.chunkRows() * m.rowWords()).max().orElse(0);
  }

  /// Words of weights.
  static long weightWords(List<LayerMapping> layers) {
    return layers.stream().flatMap(m -> m.depthwise().stream())
        .mapToLong(DepthwiseMapping::weightWords).sum();
  }
}
