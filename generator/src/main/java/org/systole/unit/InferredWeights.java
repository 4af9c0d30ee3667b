package org.systole.unit;

import org.systole.hdl.Component;

/// Weight memory that synthesis infers, of any size.
public enum InferredWeights implements WeightMemoryType {
  INFERRED;

  @Override
  public String label() {
    return "inferred";
  }

  @Override
  public WeightMemory make(Component parent, WeightMemory.Params params) {
    return new WeightMemory(parent, params);
  }
}
