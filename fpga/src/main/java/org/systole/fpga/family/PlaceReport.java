package org.systole.fpga.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// The parts of nextpnr's JSON report that the flow uses.
///
/// `mhzReached` is that of the slowest clock, 0 when the design has none; `criticalPath` names its
/// end points and delay.
public record PlaceReport(
    int lut, int dsp, int ram, int spram, String clock, double mhzReached, String criticalPath) {

  /// Reads a report file.
  public static PlaceReport read(Path file, Toolchain.Utilization names) throws IOException {
    var root = new ObjectMapper().readTree(file.toFile());
    String clock = "";
    double reached = 0;
    for (var entry : root.path("fmax").properties()) {
      double mhz = entry.getValue().path("achieved").asDouble();
      if (clock.isEmpty() || mhz < reached) {
        clock = entry.getKey();
        reached = mhz;
      }
    }
    var used = root.path("utilization");
    return new PlaceReport(
        used(used, names.logic()),
        used(used, names.dsp()),
        used(used, names.ram()),
        used(used, names.spram()),
        clock,
        reached,
        criticalPath(root.path("critical_paths"), clock));
  }

  private static int used(JsonNode utilization, String resources) {
    int used = 0;
    for (String term : resources.split("\\+")) {
      int star = term.indexOf('*');
      int weight = star < 0 ? 1 : Integer.parseInt(term.substring(0, star));
      used += weight * utilization.path(term.substring(star + 1)).path("used").asInt();
    }
    return used;
  }

  private static String criticalPath(JsonNode paths, String clock) {
    for (var candidate : paths) {
      var steps = candidate.path("path");
      boolean own =
          candidate.path("from").asText().endsWith(" " + clock)
              && candidate.path("to").asText().endsWith(" " + clock);
      if (own && !steps.isEmpty()) {
        double nanoseconds = 0;
        for (var step : steps) {
          nanoseconds += step.path("delay").asDouble();
        }
        var first = steps.get(0).path("from");
        var last = steps.get(steps.size() - 1).path("to");
        return "from %s to %s, %s ns"
            .formatted(end(first), end(last), Math.round(nanoseconds * 100) / 100.0);
      }
    }
    return "not reported";
  }

  private static String end(JsonNode end) {
    return end.path("cell").asText() + "." + end.path("port").asText();
  }
}
