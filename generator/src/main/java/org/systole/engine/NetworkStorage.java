package org.systole.engine;

import org.systole.unit.InferredWeights;
import org.systole.unit.WeightMemoryType;

/// How the memories of an engine for networks are built. `dense`: in the fewest blocks where these
/// are wide and few: the totals of all columns lie side by side in one word, and so do biases and
/// shifts; the two sides of the activations share their banks, which an addition does not allow.
public record NetworkStorage(WeightMemoryType weights, boolean dense) {

  /// What synthesis infers, one memory for each purpose.
  public static NetworkStorage inferred() {
    return new NetworkStorage(InferredWeights.INFERRED, false);
  }
}
