package org.systole.fpga.flow;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.fpga.family.PlaceReport;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.place.Fabric;
import org.systole.fpga.place.PlacementRefiner;
import org.systole.sim.tool.Toolbox;

/// Place and route with one seed. Where the clock is missed and the toolchain can, what was placed is
/// routed again, in the ways of `AGAIN`, each as long as it gains: wires that go far about are taken up
/// alone, then those that go less far; then all, for a fifth more than was reached and for a fifteenth.
/// The best stays. None may take longer than half of the first run, which placed too. `limit` holds for
/// each run.
public record SeedRun(Toolbox tools, Toolchain chain, Path work, Duration limit) {
  /// Small designs are read in less.
  private static final Duration LOADING = Duration.ofSeconds(20);

  /// Another routing: of nets that go `detour` tiles about or more (0: all), for a clock of at most `gain`
  /// times what was reached.
  private record Again(int detour, double gain) {}

  private static final List<Again> AGAIN = List.of(new Again(12, 1.3), new Again(8, 1.3),
      new Again(0, 1.2), new Again(0, 1 + 1 / 15.0));

  /// How the first run ended; the report and the log of the best one, no report where it gave none.
  public record Ended(Toolbox.Outcome outcome, Optional<PlaceReport> report, Path log) {}

  /// Runs `job`; layout and report lie where it says, the placement in `Toolchain.placement`.
  public Ended run(Toolchain.RouteJob job) throws IOException {
    var log = work.resolve("seed-" + job.seed() + ".log");
    Files.deleteIfExists(work.resolve(job.report()));
    String placed = Toolchain.placement(job.seed());
    var arguments = new ArrayList<>(chain.routerArguments(job));
    arguments.addAll(chain.placementArguments(placed));
    long begun = System.nanoTime();
    var fabric = chain.fabric();
    var outcome = fabric.isPresent() ? refined(job, placed, arguments, fabric.get(), log)
        : tools.run(chain.router(), arguments, work, log, limit);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    var best = new Ended(outcome, report(outcome, job, log), log);
    var most = took.dividedBy(2).plus(LOADING);
    for (int i = 0; i < AGAIN.size() && missed(best, job);) {
      var better = again(job, placed, best, AGAIN.get(i), most);
      best = better.orElse(best);
      i += better.isEmpty() ? 1 : 0;
    }
    return best;
  }

  /// Places, betters the placement, routes. What was placed is written again with its wires; the log is
  /// that of the last run of the tool.
  private Toolbox.Outcome refined(Toolchain.RouteJob job, String placed, List<String> arguments,
      Fabric fabric, Path log) throws IOException {
    var placing = new ArrayList<>(arguments);
    placing.addAll(chain.placeOnlyArguments());
    var outcome = tools.run(chain.router(), placing, work, log, limit);
    if (!outcome.good()) {
      return outcome;
    }
    Files.move(log, work.resolve("seed-" + job.seed() + ".placing.log"), REPLACE_EXISTING);
    var better = PlacementRefiner.refine(work.resolve(placed), fabric, job.mhz(), job.seed());
    var routing = new Toolchain.RouteJob(job.device(), job.packageName(),
        "seed-" + job.seed() + ".refined.json", job.constraints(), job.layout(), job.report(),
        job.mhz(), job.seed());
    var then = new ArrayList<>(chain.prepareRouting(work, placed, better.sites(), routing));
    then.addAll(chain.placementArguments(placed));
    var routed = tools.run(chain.router(), then, work, log, limit);
    Files.delete(work.resolve(routing.netlist()));
    return routed;
  }

  private static boolean missed(Ended ended, Toolchain.RouteJob job) {
    return ended.report().filter(r -> !r.clock().isEmpty() && r.mhzReached() < job.mhz())
        .isPresent();
  }

  private Optional<PlaceReport> report(Toolbox.Outcome outcome, Toolchain.RouteJob job, Path log)
      throws IOException {
    var file = work.resolve(job.report());
    if (!outcome.good() || !Files.exists(file)) {
      return Optional.empty();
    }
    DriverConflicts.refuse(log);
    return Optional.of(PlaceReport.read(file, chain.utilization()));
  }

  /// Another routing in the place of the `best`; empty, and that one still there, where it is no
  /// faster.
  private Optional<Ended> again(Toolchain.RouteJob job, String placed, Ended best, Again how,
      Duration most) throws IOException {
    double reached = best.report().orElseThrow().mhzReached();
    String name = "seed-" + job.seed() + ".rerouted";
    var second = new Toolchain.RouteJob(job.device(), job.packageName(), name + ".netlist.json",
        job.constraints(), name + chain.layoutEnding(), name + ".json",
        Math.min(job.mhz(), how.gain() * reached), job.seed());
    var prepared = chain.prepareRerouting(work, placed, how.detour(), second);
    if (prepared.isEmpty()) {
      return Optional.empty();
    }
    String written = name + ".placed.json";
    var arguments = new ArrayList<>(prepared);
    arguments.addAll(chain.placementArguments(written));
    Files.deleteIfExists(work.resolve(second.report()));
    var log = work.resolve(name + ".log");
    var outcome = tools.run(chain.router(), arguments, work, log,
        most.compareTo(limit) < 0 ? most : limit);
    var report = report(outcome, second, log).filter(r -> r.mhzReached() > reached);
    Files.deleteIfExists(work.resolve(second.netlist()));
    if (report.isEmpty()) {
      Files.deleteIfExists(work.resolve(written));
      return Optional.empty();
    }
    replace(written, placed);
    replace(second.layout(), job.layout());
    replace(second.report(), job.report());
    return Optional.of(new Ended(best.outcome(), report, log));
  }

  private void replace(String from, String to) throws IOException {
    Files.move(work.resolve(from), work.resolve(to), REPLACE_EXISTING);
  }
}
