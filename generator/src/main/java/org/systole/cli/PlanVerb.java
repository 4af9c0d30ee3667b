package org.systole.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.systole.accel.Planner;
import org.systole.plan.CyclePrediction;
import org.systole.plan.PlanReport;
import org.systole.read.LayerFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole plan`: how a layer is mapped onto an engine, its cycles, and where each lost one goes;
/// runs no tool.
@Command(name = "plan", mixinStandardHelpOptions = true,
    description = "Maps a layer onto an engine and predicts its cycles exactly, without simulating.")
public final class PlanVerb implements Verb {
  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var layer = flags.toLayer();
    var mapping = Planner.map(array.engine(layer), layer);
    var report = PlanReport.of(mapping, CyclePrediction.of(mapping));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(json(report)));
    } else {
      print(report, out);
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> json(PlanReport report) {
    var all = new LinkedHashMap<String, Object>(report.counts());
    all.put("shareOfPeak", report.shareOfPeak());
    all.put("buffers", report.buffers());
    all.put("lost", report.lost());
    return all;
  }

  private static void print(PlanReport report, PrintWriter out) {
    report.counts().forEach((name, count) -> out.printf("%-18s %d%n", name, count));
    out.printf("%-18s %s%n", "shareOfPeak", report.shareOfPeak());
    for (var b : report.buffers()) {
      out.printf("%-18s %d of %d %s%n", b.name(), b.used(), b.size(), b.unit());
    }
    for (var l : report.lost()) {
      out.printf(Locale.ROOT, "lost: %-12s %.1f cycles, %.1f %% (%s)%n", l.cause(), l.cycles(),
          100 * l.share(), l.words());
    }
  }
}
