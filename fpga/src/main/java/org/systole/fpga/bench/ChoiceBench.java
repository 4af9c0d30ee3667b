package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systole.cli.NetworkArgument;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.Candidate;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.cli.RouteFlags;
import org.systole.fpga.flow.FitCollector;
import org.systole.net.Network;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.bench.BenchPart;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole bench choice`: whether the engine that is chosen for a network on a board is the best of
/// those that `fit` puts first, once each of them is placed and routed.
@Command(name = "choice", mixinStandardHelpOptions = true, description = {
    "Places and routes the first arrays of `systole fit`, each with every seed, and says how far the",
    "one that is chosen is from the best. Minutes for each on a small device."})
public final class ChoiceBench implements BenchPart, Checked {
  @Parameters(arity = "0..1", paramLabel = "NET.tflite", description = "A quantized network; default"
      + " the shipped LeNet-5.")
  private Path file;

  @Option(names = "--board", paramLabel = "NAME", required = true,
      description = "Board; see systole boards.")
  private String name;

  @Option(names = "--top", paramLabel = "N", defaultValue = "5",
      description = "Arrays; default ${DEFAULT-VALUE}.")
  private int top;

  @Mixin
  private RouteFlags route = new RouteFlags(List.of(1L, 2L, 3L));

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "rtl-out/choice",
      description = "Where files and logs stay; default ${DEFAULT-VALUE}.")
  private Path out;

  @Spec
  private CommandSpec spec;

  /// What came of the arrays, in the order in which they were predicted: milliseconds, 0 where nothing
  /// was routed.
  record Outcome(List<Double> ms) {
    /// By how much of the best the first takes longer; empty where it was not routed.
    Optional<Double> loss() {
      double best = ms.stream().filter(m -> m > 0).mapToDouble(m -> m).min().orElse(0);
      return ms.getFirst() == 0 ? Optional.empty() : Optional.of(ms.getFirst() / best - 1);
    }

    String words() {
      String first = "the first of " + ms.size() + ", which is chosen, ";
      return ms.size() == 1 ? "there is nothing to choose among: one array fits"
          : loss().map(loss -> String.format(Locale.ROOT, "%stakes %.1f %% longer than the best",
              first, 100 * loss)).orElse(first + "was not routed");
    }
  }

  @Override
  public void check(Findings findings) {
    if (top < 1) {
      findings.add(new Diagnostic("BAD VALUE", "--top is " + top, "--top",
          "the array that is chosen is the first", "write for example --top 5"));
    }
  }

  @Override
  public Integer call() throws IOException {
    var board = Boards.find(name);
    var network = file == null ? NetworkArgument.lenet() : TfliteReader.read(file);
    var choice = NetworkBoardEngine.choice(board, 0, 0, 0, Optional.empty(), network);
    var candidates = choice.accepted().isEmpty() ? List.of(choice.best())
        : choice.arrays(choice.accepted()).stream().limit(top).toList();
    say("%-44s %10s %9s %9s %8s %8s %9s %9s", network.name() + " on " + board.title() + ", seeds "
        + route.seeds(), "cycles", "LUT pred.", "LUT", "MHz pr.", "MHz", "ms pred.", "ms");
    var ms = new ArrayList<Double>();
    for (var candidate : candidates) {
      ms.add(run(board, network, candidate, ms.size() + 1));
    }
    say("%s", new Outcome(ms).words());
    return 0;
  }

  private double run(Board board, Network network, Candidate<NetworkEngineParams> candidate,
      int place) throws IOException {
    Path folder = out.toAbsolutePath().resolve(board.name()).resolve(network.name() + "-" + place);
    try {
      var run = EngineRun.of(new FitCollector(new ProcessToolbox(), route.seeds(),
          route.limit(board)), board, network, candidate, folder);
      say("%-44s %,10d %,9d %,9d %8.1f %8.1f %9.3f %9.3f", candidate.words(), candidate.cycles(),
          candidate.predicted().lut(), run.run().lut(), candidate.predicted().mhz(),
          run.clocks().best(), candidate.ms(), run.ms());
      return run.ms();
    } catch (UserError | RunFailure e) {
      say("%-44s %s", candidate.words(), e.getMessage().lines().findFirst().orElse(""));
      return 0;
    }
  }

  private void say(String form, Object... values) {
    spec.commandLine().getOut().printf(Locale.ROOT, form + "%n", values);
    spec.commandLine().getOut().flush();
  }
}
