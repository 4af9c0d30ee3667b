package org.systole.fpga.report;

/// One run of place and route: `outcome` is `met`, or says what went wrong.
/// `mhzReached` is 0 when the run gave no timing; `log` is the kept log file.
public record SeedResult(long seed, double mhzReached, String outcome, String log) {
  /// Whether this run met the clock.
  public boolean met() {
    return "met".equals(outcome);
  }
}
