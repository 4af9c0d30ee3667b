package org.systole.engine;

import java.util.Locale;

/// What an engine for networks can do besides convolutions; hardware without one is smaller.
public enum NetworkFeature {
  /// Windows reach beyond the picture.
  PADDING,
  /// Tensors are added to what leaves the array.
  ADDITION,
  AVERAGE_POOLING,
  MAX_POOLING,
  /// `Rounding.UP`, the first of three ways to round a scaled total.
  ROUND_UP,
  ROUND_AWAY,
  ROUND_SINGLE;

  /// The name in messages and in `engine.json`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
