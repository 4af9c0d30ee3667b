package org.systole.fpga.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardClock;
import org.systole.fpga.report.SeedResult;

/// Builds a bitstream at a clock; where it is missed, again at the clock that was reached, with the
/// best seed first.
///
/// The PLL and the UART change with the clock, so all is built anew.
public record ClockSearch<T>(Board board, List<Long> seeds, BiFunction<Double, List<Long>, T> build) {
  private static final int RETRIES = 3;
  private static final double SLACK = 0.97;

  /// What was built, and the seeds that missed higher clocks before.
  public record Found<T>(T built, List<SeedResult> missed) {}

  /// Begins at `mhz`; throws `ClockMissed` when the clock drifts down for ever.
  public Found<T> from(double mhz) {
    var missed = new ArrayList<SeedResult>();
    double asked = mhz;
    var order = seeds;
    while (true) {
      try {
        return new Found<>(build.apply(asked, order), List.copyOf(missed));
      } catch (ClockMissed e) {
        missed.addAll(e.seeds());
        if (missed.size() > RETRIES * seeds.size()) {
          throw e;
        }
        asked = BoardClock.below(board, Math.min(SLACK * e.reached(), SLACK * asked));
        order = bestFirst(e.seeds());
      }
    }
  }

  private List<Long> bestFirst(List<SeedResult> tried) {
    return tried.stream().sorted(Comparator.comparingDouble(SeedResult::mhzReached).reversed())
        .map(SeedResult::seed).toList();
  }
}
