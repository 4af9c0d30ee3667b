package org.systole.fpga.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.systole.fpga.fit.Predictor;

/// The engines that were looked at for a board, soonest done first: those that are predicted to be
/// placed and routed, and the others, each with the reason.
public record Choice<E>(Board board, Predictor predictor, List<Candidate<E>> accepted,
    List<Candidate<E>> refused) {
  private static final int REASONS = 2;

  public Choice {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /// The engine that is done soonest; with none accepted the one that is at the clock predicted, of
  /// those whose device has enough of everything though they may not be routed, or not reach the
  /// clock asked. Null where no device has.
  public Candidate<E> best() {
    return accepted.isEmpty() ? refused.stream()
        .filter(c -> board.resources().holds(c.counted()))
        .min(Comparator.comparingDouble(Candidate::likelyMs)).orElse(null)
        : accepted.getFirst();
  }

  /// Each array once, with the lanes and the requantizer that are done soonest.
  public List<Candidate<E>> arrays(List<Candidate<E>> of) {
    var arrays = new ArrayList<Candidate<E>>();
    for (var candidate : of) {
      if (arrays.stream().noneMatch(candidate::sameArray)) {
        arrays.add(candidate);
      }
    }
    return arrays;
  }

  /// The arrays of which nothing is accepted, each once.
  public List<Candidate<E>> arraysLeftOut() {
    return arrays(refused).stream().filter(c -> accepted.stream().noneMatch(c::sameArray)).toList();
  }

  /// The clock to ask of place and route for the best: predicted, less what predictions err by.
  public double clock() {
    var best = best();
    return best.predicted().mhz() == 0 ? best.mhz()
        : Math.min(best.mhz(), best.predicted().mhz() * (1 - predictor.margin()));
  }

  /// Where the clock of a candidate comes from.
  private String origin(Candidate<E> candidate) {
    double predicted = candidate.predicted().mhz();
    double most = board.family().toolchain().fastest(candidate.counted());
    return candidate.mhz() == Math.min(predicted, most) ? "predicted"
        : predicted == 0 ? "by default" : "asked";
  }

  /// Why the best is the best, in one sentence or two, and what speaks against it where it is not
  /// accepted.
  public String why() {
    var best = best();
    var why = new StringBuilder(String.format(Locale.ROOT, "%s: %,d cycles at %.1f MHz %s, %.3f ms",
        best.words(), best.cycles(), best.mhz(), origin(best), best.ms()));
    if (!best.accepted()) {
      why.append(", but ").append(best.refusal());
    }
    arrays(accepted).stream().filter(c -> !c.sameArray(best)).findFirst()
        .ifPresent(c -> why.append(String.format(Locale.ROOT,
            "; next %dx%d %s: %,d cycles at %.1f MHz, %.3f ms", c.features().rows(),
            c.features().columns(), c.features().cell(), c.cycles(), c.mhz(), c.ms())));
    arraysLeftOut().stream().filter(c -> !c.sameArray(best))
        .filter(c -> c.cycles() < best.cycles()).limit(REASONS)
        .forEach(c -> why.append(String.format("; %dx%d %s %s", c.features().rows(),
            c.features().columns(), c.features().cell(), c.refusal())));
    return why.toString();
  }
}
