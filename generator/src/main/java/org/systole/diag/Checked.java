package org.systole.diag;

/// Something a user filled in, whose mistakes can be gathered before it is used.
public interface Checked {
  /// Adds every mistake; changes nothing.
  void check(Findings findings);
}
