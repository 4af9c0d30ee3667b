package org.systole.sim.icarus;

import java.math.BigInteger;
import org.systole.sim.engine.Port;

/// Values of a batch: 64-bit words, the low one first.
final class Words {
  private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Words() {}

  static BigInteger value(long[] words, int offset, Port port) {
    var value = BigInteger.ZERO;
    for (int i = port.words() - 1; i >= 0; i--) {
      value = value.shiftLeft(64).or(BigInteger.valueOf(words[offset + i]).and(MASK));
    }
    return value;
  }

  static void put(BigInteger value, long[] words, int offset, Port port) {
    for (int i = 0; i < port.words(); i++) {
      words[offset + i] = value.shiftRight(64 * i).longValue();
    }
  }
}
