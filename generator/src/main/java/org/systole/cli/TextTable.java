package org.systole.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Rows of cells as aligned lines; the first row is the head.
public final class TextTable {
  private TextTable() {}

  /// The lines; columns `numbers` are aligned to the right.
  public static List<String> lines(List<List<String>> rows, Set<Integer> numbers) {
    int[] widths = IntStream.range(0, rows.getFirst().size())
        .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0)).toArray();
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        line.append(numbers.contains(c) ? pad + row.get(c) : row.get(c) + pad).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
