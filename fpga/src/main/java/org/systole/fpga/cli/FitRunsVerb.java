package org.systole.fpga.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.systole.cli.NetworkArgument;
import org.systole.cli.Verb;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.folder.Folders;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.fit.FitRun;
import org.systole.fpga.fit.FitRuns;
import org.systole.fpga.fit.Predictor;
import org.systole.fpga.flow.FitCollector;
import org.systole.fpga.flow.FitDesigns;
import org.systole.net.Network;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole fit-runs`: collects the runs that the predictor is fitted to, for those who work on
/// Systole. Can be stopped and started again at any time.
@Command(name = "fit-runs", hidden = true, mixinStandardHelpOptions = true, description = {
    "Runs synthesis, place and route of engines on boards, in turn, and keeps what came of each in",
    "fpga/.../family/<family>/runs.jsonl. A run whose Verilog is the same as today's is not",
    "repeated, one whose Verilog has changed is replaced."})
public final class FitRunsVerb implements Verb {
  @Parameters(arity = "0..*", paramLabel = "NET.tflite",
      description = "Networks beside the shipped one.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--board", paramLabel = "NAME", required = true, description = "Boards.")
  private List<String> boards;

  @Option(names = "--minutes", paramLabel = "N",
      description = "Begins no run after so many minutes; default ${DEFAULT-VALUE}.")
  private int minutes = 60;

  @Mixin
  private RouteFlags route = new RouteFlags(List.of(1L, 2L, 3L));

  @Option(names = "--no-route", description = "Synthesis alone: tells resources, in a minute a design.")
  private boolean noRoute;

  @Option(names = "--each", paramLabel = "N",
      description = "Designs of each board; default ${DEFAULT-VALUE}.")
  private int each = 40;

  @Option(names = "--most", paramLabel = "PERCENT",
      description = "Leaves out engines that are estimated to take more of the logic; default"
          + " ${DEFAULT-VALUE}.")
  private int most = 90;

  @Option(names = "--out", paramLabel = "DIR", description = "Where <family>/runs.jsonl are;"
      + " default the project's own.")
  private Path out;

  @Option(names = "--stale", description = "Only says which runs are of other Verilog than today's.")
  private boolean stale;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var networks = new ArrayList<>(List.of(NetworkArgument.lenet()));
    for (var file : files) {
      networks.add(TfliteReader.read(file));
    }
    var end = Instant.now().plus(Duration.ofMinutes(minutes));
    var turns = new ArrayList<Turn>();
    for (var name : boards) {
      turns.add(new Turn(Boards.find(name), networks));
    }
    boolean more = true;
    while (more && Instant.now().isBefore(end)) {
      more = false;
      for (var turn : turns) {
        if (Instant.now().isBefore(end)) {
          more |= turn.next();
        }
      }
    }
    return 0;
  }

  private Path file(Board board) {
    Path folder = out != null ? out : Path.of(System.getProperty("systole.root", "."))
        .resolve("fpga/src/main/resources/org/systole/fpga/family");
    return folder.resolve(board.family().name()).resolve("runs.jsonl");
  }

  private void say(String form, Object... values) {
    spec.commandLine().getOut().printf(Locale.ROOT, form + "%n", values);
    spec.commandLine().getOut().flush();
  }

  /// One board's designs, in order.
  private final class Turn {
    private final Board board;
    private final List<String> names;
    private final Map<String, Supplier<BoardDesign>> designs;
    private int done;

    Turn(Board board, List<Network> networks) {
      this.board = board;
      designs = FitDesigns.of(board, networks);
      names = new ArrayList<>(designs.keySet());
    }

    /// Runs the next design that is not there yet; false when there is none.
    boolean next() throws IOException {
      while (!names.isEmpty() && done < each) {
        var name = names.removeFirst();
        var design = FitDesigns.make(designs.get(name));
        if (design == null || tooLarge(design)) {
          continue;
        }
        done++;
        var runs = FitRuns.read(file(board));
        var hash = design.verilog().get().codeHash();
        var before = runs.stream()
            .filter(r -> r.board().equals(board.name()) && r.design().equals(name)).findFirst();
        if (before.isPresent() && before.get().hash().equals(hash)
            && (noRoute || !before.get().mhz().isEmpty())) {
          if (!before.get().features().equals(design.features())) {
            keep(before.get().with(design.features()));
          }
          continue;
        }
        if (stale) {
          before.ifPresent(r -> say("%-16s %s: of other Verilog", board.name(), name));
          continue;
        }
        collect(design, name);
        return true;
      }
      return false;
    }

    private boolean tooLarge(BoardDesign design) {
      var features = design.features();
      var blocks = features.counted();
      int luts = Predictor.of(board.family()).predict(board.device(), features).lut();
      return luts > board.resources().logic() * most / 100 || !board.resources()
          .holds(new CellCount(luts, blocks.dsp(), blocks.ram(), blocks.spram()));
    }

    /// Reads again, for another collector may have written meanwhile.
    private void keep(FitRun run) throws IOException {
      var kept = new ArrayList<>(FitRuns.read(file(board)));
      kept.removeIf(r -> r.board().equals(run.board()) && r.design().equals(run.design()));
      kept.add(run);
      FitRuns.write(file(board), kept);
    }

    private void collect(BoardDesign design, String name)
        throws IOException {
      Path folder = Files.createTempDirectory("systole-fit");
      try {
        var run = new FitCollector(new ProcessToolbox(), noRoute ? List.of() : route.seeds(),
            route.limit(board)).run(design, name, folder);
        keep(run);
        say("%-16s %-70s %6d LUT %6d FF %4d DSP %4d RAM %7.2f MHz %5d s", board.name(), name,
            run.lut(), run.ff(), run.dsp(), run.ram(), run.best(), run.seconds());
      } catch (UserError | RunFailure e) {
        say("%-16s %s: %s", board.name(), name, e.getMessage().lines().findFirst().orElse(""));
      } finally {
        Folders.delete(folder);
      }
    }
  }
}
