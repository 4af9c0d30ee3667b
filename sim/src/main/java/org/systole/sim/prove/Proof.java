package org.systole.sim.prove;

/// What came of an attempt to prove the assertions of a design.
public sealed interface Proof {
  /// They hold for ever, by induction over `depth` cycles.
  record Proved(int depth) implements Proof {}

  /// They do not hold.
  record Refuted(Counterexample counterexample) implements Proof {}

  /// They hold for the first `depth` cycles after the reset, but induction over that many does not
  /// reach further: an invariant is missing, or more depth.
  record Bounded(int depth) implements Proof {}

  /// The time was up: they hold for the first `depth` cycles after the reset.
  record OutOfTime(int depth) implements Proof {}
}
