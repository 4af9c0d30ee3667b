package org.systole.unit;

/// What a run waited for when the watchdog gave it up; the number is the order here.
public enum StallCause {
  ROWS("rows of the picture"),
  WEIGHTS("weights"),
  ACCUMULATORS("free accumulators"),
  OUTPUT("outputs that did not come"),
  MEMORY("weights from the memory outside"),
  HOLD("the hold from outside to end");

  private final String words;

  StallCause(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
