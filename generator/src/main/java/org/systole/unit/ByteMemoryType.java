package org.systole.unit;

import org.systole.hdl.Component;

/// What a byte memory is made of. A deep value (an enum constant or a record): it is part of the
/// parameters.
public interface ByteMemoryType {
  /// Whether bytes of two neighbouring words can be accessed together.
  boolean unaligned();

  /// A memory in `parent`.
  ByteMemory make(Component parent, ByteMemory.Params params);
}
