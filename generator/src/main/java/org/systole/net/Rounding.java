package org.systole.net;

import java.util.Locale;

/// How a layer rounds when it scales an accumulator down to int8.
public enum Rounding {
  /// Doubling high multiply, then a right shift with ties upward.
  UP,
  /// Doubling high multiply, then a right shift with ties away from zero.
  AWAY,
  /// One 64-bit product, rounded once with ties upward.
  SINGLE;

  /// The word in YAML and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
