package org.systole.fpga.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The path that decides the clock, in terms of Java: steps in the same signal are one.
record CriticalPath(double nanoseconds, double routing, List<Step> steps) {

  /// `logic` and `routing` nanoseconds; `hops`: cells on the way.
  record Step(JavaPlaces.Place place, double logic, double routing, int hops) {
    private Step with(Step other, JavaPlaces.Place at) {
      return new Step(at, logic + other.logic, routing + other.routing, hops + other.hops);
    }
  }

  /// From nextpnr's report: the longest path within the slowest clock; null where it has none.
  static CriticalPath of(Path report, JavaPlaces places) throws IOException {
    var root = new ObjectMapper().readTree(report.toFile());
    JsonNode longest = null;
    double most = 0;
    for (var path : root.path("critical_paths")) {
      double delay = 0;
      for (var step : path.path("path")) {
        delay += step.path("delay").asDouble();
      }
      if (path.path("from").asText().equals(path.path("to").asText()) && delay > most) {
        longest = path.path("path");
        most = delay;
      }
    }
    return longest == null ? null : of(longest, most, places);
  }

  /// What the tools name themselves belongs to the step before it, or at the start to the next.
  private static CriticalPath of(JsonNode path, double nanoseconds, JavaPlaces places) {
    var steps = new ArrayList<Step>();
    double routed = 0;
    var ahead = new Step(null, 0, 0, 0);
    for (var step : path) {
      double delay = step.path("delay").asDouble();
      boolean wire = step.path("type").asText().equals("routing");
      routed += wire ? delay : 0;
      String net = step.path("net").asText("");
      String cell = step.path("from").path("cell").asText();
      String name = wire && !unnamed(net) ? net : cell;
      var one = new Step(null, wire ? 0 : delay, wire ? delay : 0, wire ? 0 : 1);
      if (unnamed(name) && steps.isEmpty()) {
        ahead = ahead.with(one, null);
        continue;
      }
      var place = unnamed(name) ? steps.getLast().place() : places.of(name);
      boolean same = !steps.isEmpty() && steps.getLast().place().equals(place);
      var before = same ? steps.removeLast() : ahead;
      steps.add(before.with(one, place));
      ahead = new Step(null, 0, 0, 0);
    }
    return new CriticalPath(nanoseconds, routed, List.copyOf(steps));
  }

  private static boolean unnamed(String name) {
    return name.isEmpty() || name.startsWith("$");
  }
}
