package org.systole.accel;

import java.util.Optional;

/// What a run waited for when the watchdog gave it up; the number is the order here.
public enum StallCause {
  ROWS("rows of the picture"),
  WEIGHTS("weights"),
  ACCUMULATORS("free accumulators"),
  OUTPUT("outputs that did not come");

  private final String words;

  StallCause(String words) {
    this.words = words;
  }

  /// The cause in a word read from `HostMap.STATUS`; empty when the run was not given up.
  public static Optional<StallCause> of(int status) {
    return (status & HostMap.HUNG) == 0 ? Optional.empty()
        : Optional.of(values()[status >>> HostMap.CAUSE_BIT & 3]);
  }

  @Override
  public String toString() {
    return words;
  }
}
