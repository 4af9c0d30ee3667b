package org.systole.unit;

import org.systole.hdl.Component;

/// What a weight memory is made of. A deep value (an enum constant or a record): it is part of the
/// parameters.
public interface WeightMemoryType {
  /// Short name for messages and for `engine.json`.
  String label();

  /// A memory in `parent`.
  WeightMemory make(Component parent, WeightMemory.Params params);
}
