package org.systole.sim.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where a tool is: `command` begins its command line, `environment` is set for it.
///
/// A missing tool has the path `""` and an empty command.
public record Found(
    Tool tool, Origin origin, Path path, List<String> command, Map<String, String> environment) {

  /// Where a tool comes from.
  public enum Origin { PATH, WHEEL, MISSING }

  public Found {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  static Found onPath(Tool tool, Path path) {
    return new Found(tool, Origin.PATH, path, List.of(path.toString()), Map.of());
  }

  static Found missing(Tool tool) {
    return new Found(tool, Origin.MISSING, Path.of(""), List.of(), Map.of());
  }

  public boolean isMissing() {
    return origin == Origin.MISSING;
  }
}
