package org.systole.fpga.flow;

import java.util.List;
import org.systole.diag.RunFailure;
import org.systole.fpga.report.SeedResult;

/// No seed met the clock, but at least one was routed.
public final class ClockMissed extends RunFailure {
  private static final long serialVersionUID = 1L;

  private final double reached;
  private final transient List<SeedResult> seeds;

  ClockMissed(String message, double reached, List<SeedResult> seeds) {
    super(message);
    this.reached = reached;
    this.seeds = List.copyOf(seeds);
  }

  /// The clock of the best seed.
  public double reached() {
    return reached;
  }

  /// All that were tried.
  public List<SeedResult> seeds() {
    return seeds;
  }
}
