package org.systole.hdl;

/// What becomes of a value between two that can be written.
public enum RoundType {
  /// Towards minus infinity.
  FLOOR(false),
  /// Towards plus infinity.
  CEIL(true),
  /// Towards 0.
  FLOOR_TO_ZERO(false),
  /// Away from 0.
  CEIL_TO_INF(true),
  /// To the nearest, a half towards plus infinity.
  ROUND_UP(true),
  /// To the nearest, a half towards minus infinity.
  ROUND_DOWN(true),
  /// To the nearest, a half towards 0.
  ROUND_TO_ZERO(true),
  /// To the nearest, a half away from 0.
  ROUND_TO_INF(true),
  /// To the nearest, a half to the even neighbour.
  ROUND_TO_EVEN(true),
  /// To the nearest, a half to the odd neighbour.
  ROUND_TO_ODD(true);

  private final boolean grows;

  RoundType(boolean grows) {
    this.grows = grows;
  }

  /// Whether the result may be larger than what is left after the low bits are dropped.
  boolean grows() {
    return grows;
  }
}
