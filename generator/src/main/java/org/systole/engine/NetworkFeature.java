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
  /// `Rounding.UP`, the first of four ways to round a scaled total.
  ROUND_UP,
  ROUND_AWAY,
  ROUND_SINGLE,
  /// `RoundingKind.NEAREST`, with activations of 16 bits only.
  ROUND_NEAREST,
  /// Differences and products of two tensors, on what adds them.
  PAIRS("differences and products of two tensors"),
  /// Poolings with padding, or with other strides in height than in width.
  BORDERS("poolings with padding or with two strides");

  private final String word;

  NetworkFeature() {
    word = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  NetworkFeature(String word) {
    this.word = word;
  }

  /// The name in messages.
  public String word() {
    return word;
  }
}
