package org.systole.hdl.stream;

/// How long a choice between streams stands.
public enum Lock {
  /// It may change in every cycle, even while a transfer waits.
  NONE,
  /// Until the transfer is taken.
  TRANSACTION,
  /// Until the last fragment is taken; the payload is a `Fragment`.
  FRAGMENT
}
