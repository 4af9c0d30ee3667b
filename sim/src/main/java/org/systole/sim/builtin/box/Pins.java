package org.systole.sim.builtin.box;

import java.math.BigInteger;

/// The pins of one instance of a foreign module. Values are the bits, never negative.
public interface Pins {
  /// The value of an input.
  BigInteger get(String pin);

  /// The value of an input of at most 64 bits.
  default long bits(String pin) {
    return get(pin).longValue();
  }

  /// Drives an output; bits beyond its width are dropped.
  void set(String pin, BigInteger value);

  /// Drives an output of at most 64 bits.
  default void set(String pin, long bits) {
    set(pin, new BigInteger(Long.toUnsignedString(bits)));
  }
}
