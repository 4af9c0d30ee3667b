package org.systole.fpga.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A toolchain whose router is one of nextpnr's: what all of them are told alike. A missed clock ends
/// no run, so that reports say what was reached.
public abstract class NextpnrToolchain implements Toolchain {
  private final Names names;

  protected NextpnrToolchain(Names names) {
    this.names = names;
  }

  /// What differs between the families by name only.
  public record Names(String router, Constraints constraints, String layoutEnding,
      String bitstreamEnding, Utilization utilization) {}

  /// Package, constraints and layout in the words of this nextpnr, and what is of this one alone.
  protected abstract List<String> ownArguments(RouteJob job);

  @Override
  public final Constraints constraints() {
    return names.constraints();
  }

  @Override
  public final String router() {
    return names.router();
  }

  @Override
  public final List<String> routerArguments(RouteJob job) {
    var arguments = new ArrayList<>(job.device().arguments());
    arguments.addAll(ownArguments(job));
    arguments.addAll(List.of(
        "--json", job.netlist(),
        "--report", job.report(),
        "--freq", String.format(Locale.ROOT, "%.4f", job.mhz()),
        "--seed", Long.toString(job.seed()),
        "--timing-allow-fail"));
    return arguments;
  }

  @Override
  public final List<String> placementArguments(String file) {
    return List.of("--write", file);
  }

  @Override
  public final List<String> placeOnlyArguments() {
    return List.of("--no-route");
  }

  @Override
  public final String layoutEnding() {
    return names.layoutEnding();
  }

  @Override
  public final Utilization utilization() {
    return names.utilization();
  }

  @Override
  public final String bitstreamEnding() {
    return names.bitstreamEnding();
  }
}
