package org.systole.engine;

import org.systole.unit.InferredWeights;
import org.systole.unit.WeightMemoryType;

/// How the memories of an engine for networks are built. `dense`: in the fewest blocks where these
/// are wide and few: the totals of all columns lie side by side in one word, and so do biases and
/// shifts; the two sides of the activations share their banks, which an addition does not allow.
/// `logicTotals`: totals lie in memories made of logic, not of dense ones: where blocks are fewer than
/// logic is.
public record NetworkStorage(WeightMemoryType weights, boolean dense, boolean logicTotals) {
  public NetworkStorage {
    if (dense && logicTotals) {
      throw new IllegalArgumentException("dense totals do not lie in logic");
    }
  }

  /// What synthesis infers, one memory for each purpose.
  public static NetworkStorage inferred() {
    return new NetworkStorage(InferredWeights.INFERRED, false, false);
  }
}
