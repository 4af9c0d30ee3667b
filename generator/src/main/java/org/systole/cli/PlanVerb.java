package org.systole.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.accel.Planner;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.OnePicture;
import org.systole.folder.FolderWriter;
import org.systole.plan.CyclePrediction;
import org.systole.plan.PlanReport;
import org.systole.read.LayerFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole plan`: how a layer or a network is mapped onto an engine, its cycles, and where each
/// lost one goes; runs no tool.
@Command(name = "plan", mixinStandardHelpOptions = true,
    description = {"Maps a layer onto an engine and predicts its cycles exactly, without"
            + " simulating.",
        "With NET.tflite: all layers of that network, and where its tensors lie."})
public final class PlanVerb implements Verb, Checked {
  @Mixin
  private NetworkArgument network = new NetworkArgument();

  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private BoardFlag board = new BoardFlag();

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Mixin
  private WeightFlags weights = new WeightFlags();

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Option(names = "--html", paramLabel = "FILE", description = "A page with pictures of a network's"
      + " plan: timeline, roofline, memory.")
  private Path html;

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    network.check(flags, "planned", findings);
    if (!network.given() && board.given()) {
      findings.add(new Diagnostic("FLAGS", "--board needs a network", spec.qualifiedName(), "",
          "write " + spec.qualifiedName() + " NET.tflite --board " + board.name()));
    } else if (!network.given() && html != null) {
      findings.add(new Diagnostic("FLAGS", "--html needs a network", spec.qualifiedName(), "",
          "write " + spec.qualifiedName() + " NET.tflite"));
    }
    weights.needNetwork(network.given(), findings);
  }

  private void network() throws JsonProcessingException {
    var read = network.read();
    var engine = board.engine(array, weights, read);
    var plan = new NetworkPlanTable(NetworkPlanner.plan(engine, read));
    var out = spec.commandLine().getOut();
    var use = board.given() ? NetworkBoards.find().use(board.name(), engine)
        : List.<NetworkBoards.Use>of();
    int pictures = OnePicture.pictures(read);
    if (json.given()) {
      var all = new LinkedHashMap<>(plan.toJson());
      all.put("pictures", pictures);
      if (board.given()) {
        all.put("board", board.name());
        all.put("boardUse", use);
      }
      out.println(new ObjectMapper().writeValueAsString(all));
    } else {
      if (pictures > 1) {
        out.printf("the file takes %d pictures at a time, the engine one after the other:"
            + " figures are of one%n%n", pictures);
      }
      plan.lines().forEach(out::println);
      use.forEach(u -> out.println(u.line()));
    }
    out.flush();
    if (html != null) {
      Path file = html.toAbsolutePath().normalize();
      FolderWriter.write(file.getParent(),
          Map.of(file.getFileName().toString(), new NetworkPage(plan).text()));
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    if (network.given()) {
      network();
      return 0;
    }
    var layer = flags.toLayer();
    var mapping = Planner.map(array.engine(layer), layer);
    var report = PlanReport.of(mapping, CyclePrediction.of(mapping));
    var out = spec.commandLine().getOut();
    if (json.given()) {
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
