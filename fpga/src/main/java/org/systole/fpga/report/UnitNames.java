package org.systole.fpga.report;

import java.util.ArrayList;
import java.util.List;

/// The unit that a cell of a flat netlist belongs to, by the instances in its name: down to the second
/// below the core, such as `outputStage.requantize`; `shell` is all that is not the core, `unnamed` what
/// the tools named.
final class UnitNames {
  static final String SHELL = "shell";
  private static final String UNNAMED = "unnamed";
  private static final String CORE = "core";
  private static final int DEPTH = 2;

  private UnitNames() {}

  static String of(String cell) {
    var instances = instances(cell);
    if (cell.startsWith("$")) {
      return UNNAMED;
    }
    return instances.isEmpty() || !instances.getFirst().equals(CORE) ? SHELL
        : instances.size() == 1 ? CORE
        : String.join(".", instances.subList(1, Math.min(instances.size(), 1 + DEPTH)));
  }

  /// The instances in a name, outermost first; loops of generation are left out.
  static List<String> instances(String name) {
    var instances = new ArrayList<String>();
    var words = name.split("\\.");
    for (int i = 0; i + 1 < words.length; i++) {
      if (!words[i].contains("[") && !words[i].isEmpty()) {
        instances.add(words[i]);
      }
    }
    return instances;
  }
}
