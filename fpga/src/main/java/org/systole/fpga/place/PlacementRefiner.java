package org.systole.fpga.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.systole.fpga.packed.PackedNetlist;

/// Betters a placement before it is routed: what is on slow paths comes together, and wires become
/// shorter.
///
/// nextpnr's `static` placer shortens wires and knows no clock, so units that pass data on quickly are far
/// apart when what they pass comes from afar. From such a placement moves of cells, of carry chains and of
/// blocks are tried, and kept where wires, those on slow paths above all, are the shorter for it.
public final class PlacementRefiner {
  /// Analyses of the timing, and moves of each cell between two of them.
  private static final int ROUNDS = 300;
  private static final int FIRST_WINDOW = 12;
  private static final int LAST_WINDOW = 6;
  private static final double NARROWS = 0.93;
  private static final double EXPONENT = 14;
  private static final double TIMING_SHARE = 0.6;
  /// What is aimed at in each round, as a part of the slowest path's time; and at the least, of the
  /// asked period.
  private static final double NEXT = 0.9;
  private static final double ENOUGH = 0.85;

  private PlacementRefiner() {}

  /// Where the cells that can move are, sites by the cells' names; and the slowest path in nanoseconds
  /// before and after.
  public record Refined(Map<String, String> sites, double before, double after) {}

  /// Refines what nextpnr wrote to `placed` for a clock of `mhz`. The same file and seed give the same sites.
  public static Refined refine(Path placed, Fabric fabric, double mhz, long seed)
      throws IOException {
    var netlist = PackedNetlist.read(placed);
    var circuit = new Circuit(netlist, fabric);
    var sites = new Sites(netlist, circuit, fabric);
    var timing = new Timing(circuit, sites, fabric);
    var improver = new Improver(circuit, sites, timing, fabric.placesPerTile(), seed);
    timing.analyse();
    double before = timing.slowest();
    double enough = ENOUGH * 1000 / mhz;
    var best = sites.places();
    double fastest = before;
    double window = FIRST_WINDOW;
    for (int round = 0; round < ROUNDS; round++) {
      improver.renew(Math.max(NEXT * timing.slowest(), enough), EXPONENT, TIMING_SHARE);
      improver.sweep((int) Math.round(window));
      window = Math.max(LAST_WINDOW, NARROWS * window);
      timing.analyse();
      // of those that are fast enough the last, whose wires are the shortest
      if (timing.slowest() <= Math.max(fastest, enough)) {
        fastest = timing.slowest();
        best = sites.places();
      }
    }
    var moved = new HashMap<String, String>();
    for (int c = 0; c < circuit.cells; c++) {
      if (best[c] >= 0) {
        moved.put(netlist.cells().get(c).name(), sites.site(c, best[c]));
      }
    }
    return new Refined(moved, before, fastest);
  }
}
