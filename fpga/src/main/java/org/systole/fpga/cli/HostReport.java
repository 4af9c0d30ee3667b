package org.systole.fpga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.systole.engine.NetworkPlan;
import org.systole.fpga.host.BoardRun;
import org.systole.net.Operation;

/// What `systole host` says, to people or to machines.
final class HostReport {
  private static final List<String> COUNTERS = List.of("cycles", "waitRows", "waitWeights",
      "waitAccumulators", "waitOperand");

  private final String port;
  private final NetworkPlan plan;
  private long since = System.nanoTime();
  private double connectSeconds;
  private int words;
  private double loadSeconds;
  private double seconds;
  private List<String> names = List.of();
  private List<BoardRun> runs = List.of();
  private int repeated;

  HostReport(String port, NetworkPlan plan) {
    this.port = port;
    this.plan = plan;
  }

  void connected() {
    connectSeconds = lap();
  }

  void loaded(int written) {
    words = written;
    loadSeconds = lap();
  }

  void ran(List<String> pictures, List<BoardRun> results, int requestsRepeated) {
    seconds = lap();
    names = pictures;
    runs = results;
    repeated = requestsRepeated;
  }

  boolean good() {
    return runs.stream().allMatch(BoardRun::good);
  }

  private double lap() {
    long now = System.nanoTime();
    double lap = (now - since) / 1e9;
    since = now;
    return lap;
  }

  void print(PrintWriter out, boolean json) throws JsonProcessingException {
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(json()));
    } else {
      text(out);
    }
    out.flush();
  }

  private int mismatches() {
    return runs.stream().mapToInt(BoardRun::mismatches).sum();
  }

  private List<String> hostLayers() {
    return plan.host().stream().map(Operation::name).toList();
  }

  private Map<String, Object> json() {
    var first = runs.getFirst();
    var json = new LinkedHashMap<String, Object>();
    json.put("port", port);
    json.put("network", plan.network().name());
    json.put("rows", plan.engine().rows());
    json.put("cols", plan.engine().columns());
    json.put("stamp", "%08x".formatted(plan.engine().stamp()));
    json.put("loaded", words > 0);
    json.put("wordsLoaded", words);
    json.put("layers", plan.network().operations().size());
    json.put("engineLayers", plan.layers().size());
    json.put("macs", plan.macs());
    json.put("predictedCycles", first.predictedCycles());
    for (int i = 0; i < COUNTERS.size(); i++) {
      json.put(COUNTERS.get(i), first.counters().get(i));
    }
    json.put("mismatches", mismatches());
    json.put("host", hostLayers());
    json.put("scores", first.scores().values());
    json.put("best", first.scores().best());
    if (runs.size() > 1) {
      json.put("pictures", pictures());
    }
    json.put("repeated", repeated);
    json.put("connectSeconds", connectSeconds);
    json.put("loadSeconds", loadSeconds);
    json.put("seconds", seconds);
    return json;
  }

  private List<Map<String, Object>> pictures() {
    var all = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      var picture = new LinkedHashMap<String, Object>();
      picture.put("picture", names.get(i));
      picture.put("scores", run.scores().values());
      picture.put("best", run.scores().best());
      picture.put("cycles", run.cycles());
      picture.put("mismatches", run.mismatches());
      all.add(picture);
    }
    return all;
  }

  private void text(PrintWriter out) {
    line(out, "board", port + ", engine " + plan.engine().moduleSuffix() + ", stamp "
        + "%08x".formatted(plan.engine().stamp()));
    line(out, "network", plan.network().name() + ", " + number(plan.macs()) + " MACs in "
        + plan.layers().size() + " layers");
    line(out, "program", words == 0 ? "already there"
        : number(words) + " words written in " + seconds(loadSeconds));
    for (int i = 0; i < runs.size(); i++) {
      picture(out, names.get(i), runs.get(i));
    }
    var first = runs.getFirst();
    for (int i = 0; i < COUNTERS.size(); i++) {
      line(out, COUNTERS.get(i), String.format(Locale.ROOT, "%,11d   predicted %,11d",
          first.counters().get(i), first.predicted().get(i)));
    }
    line(out, "compared", plan.results().size() * runs.size() + " results, "
        + number(mismatches()) + " values differ");
    line(out, "left to the host", hostLayers().isEmpty() ? "none" : hostLayers().toString());
    line(out, "requests repeated", number(repeated));
    line(out, "time", runs.size() + " pictures in " + seconds(seconds));
  }

  private static void picture(PrintWriter out, String name, BoardRun run) {
    out.printf(Locale.ROOT, "%s: answer %d of [%s]%n", name, run.scores().best(),
        run.scores().values().stream().map(s -> String.format(Locale.ROOT, "%.3f", s))
        .collect(Collectors.joining(", ")));
    for (var d : run.differences()) {
      out.printf(Locale.ROOT, "%s: %s differs in %,d values, the first at %d: %d instead of %d%n",
          name, d.tensor().name(), d.values(), d.at(), d.got(), d.expected());
    }
    if (!run.counters().equals(run.predicted())) {
      out.printf(Locale.ROOT, "%s: counters %s, predicted %s%n", name, run.counters(),
          run.predicted());
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f s", value);
  }

  private static void line(PrintWriter out, String what, String value) {
    out.printf(Locale.ROOT, "%-18s %s%n", what, value);
  }
}
