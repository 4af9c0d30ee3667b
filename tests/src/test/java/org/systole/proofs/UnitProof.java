package org.systole.proofs;

import java.util.function.Supplier;
import org.systole.sim.prove.Bug;
import org.systole.sim.prove.Harness;

/// The proof of a unit: induction over at most `depth` cycles, and a bug that must be refuted within
/// `cycles`. `slow`: only with `-Dfull=true`.
record UnitProof(String name, int depth, Supplier<? extends Harness> harness, int cycles, Bug bug,
    boolean slow) {
  UnitProof(String name, int depth, Supplier<? extends Harness> harness, int cycles, Bug bug) {
    this(name, depth, harness, cycles, bug, false);
  }

  UnitProof slowly() {
    return new UnitProof(name, depth, harness, cycles, bug, true);
  }

  @Override
  public String toString() {
    return name;
  }
}
