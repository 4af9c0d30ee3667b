package org.systole.fpga.cli;

import java.time.Duration;
import java.util.List;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.fpga.board.Board;
import picocli.CommandLine.Option;

/// The flags of whatever places and routes: seeds, and how long a tool may take.
public final class RouteFlags implements Checked {
  @Option(names = "--seeds", split = ",", paramLabel = "N",
      description = "Placement seeds, in their order; default ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @Option(names = "--limit", paramLabel = "S",
      description = "Seconds that each run of a tool may take; default 900 and 4 for each hundred"
          + " LUTs of the device.")
  private Integer limit;

  /// `seeds` where the user names none.
  public RouteFlags(List<Long> seeds) {
    this.seeds = seeds;
  }

  @Override
  public void check(Findings findings) {
    if (seeds.isEmpty()) {
      findings.add(new Diagnostic("FLAGS", "no seed is given", "--seeds", "the list is empty",
          "write for example --seeds 1,2,3"));
    }
    if (limit != null && limit < 1) {
      findings.add(new Diagnostic("BAD VALUE", "--limit is " + limit, "--limit",
          "a tool needs a second at the least", "write for example --limit 900"));
    }
  }

  public List<Long> seeds() {
    return seeds;
  }

  public Duration limit(Board board) {
    return limit == null ? board.patience() : Duration.ofSeconds(limit);
  }
}
