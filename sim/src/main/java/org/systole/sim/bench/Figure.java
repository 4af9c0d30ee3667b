package org.systole.sim.bench;

import java.util.Locale;

/// One measured figure and its aim; both are empty where there is none.
record Figure(String measure, String aim, String measured) {
  /// `value` may not be more than `aim`.
  static Figure atMost(String measure, double aim, double value, String unit) {
    return new Figure(measure, "<= " + text(aim) + unit, text(value) + unit
        + (value <= aim ? "" : " missed"));
  }

  static Figure atLeast(String measure, double aim, double value) {
    return new Figure(measure, ">= " + text(aim), text(value) + (value >= aim ? "" : " missed"));
  }

  /// `value` has to be `aim`.
  static Figure equal(String measure, long aim, long value) {
    return new Figure(measure, String.format(Locale.ROOT, "= %,d", aim),
        String.format(Locale.ROOT, "%,d", value) + (value == aim ? "" : " missed"));
  }

  static Figure plain(String measure, double value, String unit) {
    return new Figure(measure, "", text(value) + unit);
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) && value >= 10 ? "%.0f" : "%.2f",
        value);
  }

  String line() {
    return String.format(Locale.ROOT, "%-62s %14s %14s", measure, aim, measured);
  }
}
