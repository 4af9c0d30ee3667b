package org.systole.hdl.stream;

/// Which of several streams comes next.
public enum Arbitration {
  /// The one with the lowest number.
  LOWER_FIRST,
  /// The next after the one that came last.
  ROUND_ROBIN,
  /// Stream 0, then 1 and so on; one that has nothing is waited for.
  SEQUENTIAL
}
