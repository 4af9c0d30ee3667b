package org.systole.sim.builtin.box;

/// What a foreign module does, in Java; one object for each instance.
public interface BoxModel {
  /// Sets the outputs from the inputs and what is remembered. May be called any number of times
  /// between clocks and must not remember anything then.
  void settle(Pins pins);

  /// A clock pin of the foreign module has risen or fallen: what the model remembers may change.
  /// The pins have the values of before.
  default void clock(String pin, boolean rising, Pins pins) {}

  /// Whether an output may follow an input without a clock between.
  default boolean immediate() {
    return true;
  }
}
