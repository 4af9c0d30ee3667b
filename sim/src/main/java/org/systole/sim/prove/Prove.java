package org.systole.sim.prove;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.sim.tool.ProcessToolbox;

/// Proofs in tests: `Prove.holds(() -> new Fifo(params))`.
public final class Prove {
  private static final int DEPTH = 8;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Prove() {}

  /// All assertions of the component hold for ever: an `AssertionError` with the inputs that break
  /// one, or when induction over at most 8 cycles does not tell.
  public static void holds(Supplier<? extends Component> top) {
    holds(DEPTH, top);
  }

  /// The same with induction over at most `depth` cycles.
  public static void holds(int depth, Supplier<? extends Component> top) {
    var proof = of(depth, top);
    if (!(proof instanceof Proof.Proved)) {
      throw new AssertionError(text(proof));
    }
  }

  /// What comes of the attempt.
  public static Proof of(int depth, Supplier<? extends Component> top) {
    return prover(depth).prove(Checks.verify(Elaborator.elaborate(top)));
  }

  /// What comes of it with a bug in the Verilog, looked for in the first `depth` cycles: `Refuted`, if
  /// the assertions are worth something. A replay does not show the bug.
  public static Proof of(int depth, Bug bug, Supplier<? extends Component> top) {
    return prover(depth).planted(bug).prove(Checks.verify(Elaborator.elaborate(top)));
  }

  private static Prover prover(int depth) {
    return new Prover(new ProcessToolbox(), depth, LIMIT);
  }

  /// One line for what was proved, several for a counterexample.
  public static String text(Proof proof) {
    return switch (proof) {
      case Proof.Proved(var depth) -> "proved by induction over " + cycles(depth);
      case Proof.Bounded(var depth) -> "not proved: holds for the first " + cycles(depth)
          + " after the reset, but induction over as many does not reach further; assert an"
          + " invariant of the registers, or allow more depth";
      case Proof.OutOfTime(var depth) -> "not proved: holds for the first " + cycles(depth)
          + " after the reset, then the time was up";
      case Proof.Refuted(var example) -> "refuted in cycle " + (example.cycles().size() - 1)
          + example.replay(Optional.empty())
              .map(r -> (r.text().isEmpty() ? "" : ": " + r.text()) + " (" + r.at() + ")")
              .orElse(", with other start values of registers than 0")
          + "\n" + String.join("\n", example.table());
    };
  }

  private static String cycles(int n) {
    return n == 1 ? "1 cycle" : n + " cycles";
  }
}
