package org.systole.engine;

import org.systole.net.Rounding;

/// How a requantizer scales totals down, by its number (`Requantize`): the three of `Rounding`, and
/// with activations of 16 bits `NEAREST`, of a real product, which gives the smallest int for what
/// no int holds.
public enum RoundingKind {
  UP, AWAY, SINGLE, NEAREST;

  static RoundingKind of(Rounding rounding) {
    return switch (rounding) {
      case UP -> UP;
      case AWAY -> AWAY;
      case SINGLE -> SINGLE;
    };
  }
}
