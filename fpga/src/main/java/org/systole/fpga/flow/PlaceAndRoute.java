package org.systole.fpga.flow;

import org.systole.sim.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systole.diag.RunFailure;
import org.systole.fpga.family.PlaceReport;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.report.SeedResult;

/// Runs the family's place and route with one seed after the other until one meets the clock.
///
/// A seed that fails, hangs or misses the clock is recorded and the next is tried; when none is
/// left, a [RunFailure] lists them all with the critical path of the best.
final class PlaceAndRoute {
  private final Toolbox tools;
  private final FlowRequest request;
  private final Path work;
  private final Toolchain chain;
  private final List<SeedResult> results = new ArrayList<>();

  PlaceAndRoute(Toolbox tools, FlowRequest request, Path work) {
    this.tools = tools;
    this.request = request;
    this.work = work;
    chain = request.board().family().toolchain();
  }

  /// A routed design: `layout` is the text that the packer reads.
  record Routed(Path layout, long seed, PlaceReport report, List<SeedResult> seeds) {}

  Routed run(Path netlist, Path pins) throws IOException {
    PlaceReport best = null;
    for (long seed : request.seeds()) {
      var report = attempt(netlist, pins, seed);
      if (report.isEmpty()) {
        continue;
      }
      if (results.getLast().met()) {
        return new Routed(layout(seed), seed, report.get(), List.copyOf(results));
      }
      best = best == null || report.get().mhzReached() > best.mhzReached() ? report.get() : best;
    }
    throw best == null ? new RunFailure(failure(best))
        : new ClockMissed(failure(best), best.mhzReached(), results);
  }

  /// One run; empty when it gave no timing. What came of it is the last of the results.
  Optional<PlaceReport> attempt(Path netlist, Path pins, long seed) throws IOException {
    var board = request.board();
    var ended = new SeedRun(tools, chain, work, request.limit()).run(new Toolchain.RouteJob(
        board.device(), board.packageName(), netlist.getFileName().toString(),
        pins.getFileName().toString(), layout(seed).getFileName().toString(),
        "seed-" + seed + ".json", request.mhz(), seed));
    String log = ended.log().getFileName().toString();
    if (ended.report().isEmpty()) {
      var failure = new ToolFailure(chain.router(), ended.outcome(), ended.log());
      failure.refuseHopeless();
      results.add(new SeedResult(seed, 0, failure.words(request.limit()), log));
      return Optional.empty();
    }
    var report = ended.report().get();
    if (report.clock().isEmpty()) {
      throw new RunFailure("the design has no clock, so no frequency can be checked");
    }
    boolean met = report.mhzReached() >= request.mhz();
    String outcomeText = met ? "met" : "missed: " + report.criticalPath();
    results.add(new SeedResult(seed, report.mhzReached(), outcomeText, log));
    return Optional.of(report);
  }

  private Path layout(long seed) {
    return work.resolve("seed-" + seed + chain.layoutEnding());
  }

  private String failure(PlaceReport best) {
    var text = new StringBuilder();
    if (best == null) {
      text.append("place and route did not succeed with any seed");
    } else {
      text.append(
          String.format(
              Locale.ROOT,
              "clock missed: %s reaches %.2f of %.2f MHz with seed %d\n  critical path %s",
              best.clock(), best.mhzReached(), request.mhz(), bestSeed(), best.criticalPath()));
    }
    for (var result : results) {
      text.append(
          String.format(
              Locale.ROOT, "\n  seed %d: %.2f MHz, %s (%s)",
              result.seed(), result.mhzReached(), result.outcome(), result.log()));
    }
    return text.toString();
  }

  private long bestSeed() {
    return results.stream().max(Comparator.comparingDouble(SeedResult::mhzReached)).orElseThrow()
        .seed();
  }
}
