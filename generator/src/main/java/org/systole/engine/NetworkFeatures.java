package org.systole.engine;

import org.systole.hdl.Component;

/// What an engine for whole networks has beside convolutions, additions and plain poolings; what it
/// has not costs nothing.
///
/// `tables`: tables of 256 bytes for functions of one value (`TableLookup`), 0 or a power of two;
/// `pairs`: differences and products of two tensors; `borders`: poolings with padding, or with
/// other strides in height than in width.
public record NetworkFeatures(int tables, boolean pairs, boolean borders) {
  public static final NetworkFeatures NONE = new NetworkFeatures(0, false, false);

  /// More tables than any network has layers.
  static final NetworkFeatures ALL = new NetworkFeatures(1 << 12, true, true);

  public NetworkFeatures {
    if (tables < 0 || Integer.bitCount(tables) > 1) {
      throw new IllegalArgumentException(tables + " tables");
    }
  }

  /// Bits that say which table, or none.
  int tableBits() {
    return tables == 0 ? 0 : Component.log2Up(tables + 1);
  }
}
