package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Port;
import org.systole.sim.icarus.IcarusEngine;

/// The built-in engine and Icarus on the same random inputs: what Icarus knows must be equal.
final class Versus {
  private Versus() {}

  /// The share of output bits that Icarus knew, of all bits of `cycles` cycles.
  static double icarus(Design design, int cycles, long seed) {
    var random = new SplittableRandom(seed);
    long known = 0;
    long all = 0;
    try (var theirs = IcarusEngine.of(design);
        var ours = BuiltInEngine.of(design, BuiltInOptions.seed(seed))) {
      for (int t = 0; t < cycles; t++) {
        for (int i = 0; i < ours.ports().size(); i++) {
          var port = ours.ports().get(i);
          if (port.input() && port.role() != Port.Role.CLOCK) {
            var value = value(port, t, random);
            ours.write(i, value);
            theirs.write(i, value);
          }
        }
        for (long level : new long[] {0, 1, 0}) {
          for (int i = 0; i < ours.ports().size(); i++) {
            if (ours.ports().get(i).role() == Port.Role.CLOCK) {
              ours.write(i, level);
              theirs.write(i, level);
            }
          }
          ours.settle();
          theirs.settle();
          for (int i = 0; i < ours.ports().size(); i++) {
            var port = ours.ports().get(i);
            if (!port.input()) {
              known += equal(port, theirs.bits(i), ours.readWide(i), t);
              all += port.width();
            }
          }
        }
      }
    }
    return known / (double) all;
  }

  private static BigInteger value(Port port, int t, SplittableRandom random) {
    var value = new BigInteger(port.width(), new java.util.Random(random.nextLong()));
    boolean high = !port.name().endsWith("n");
    return switch (port.role()) {
      case CLOCK -> BigInteger.ZERO;
      case RESET -> (t < 2 || random.nextInt(16) == 0) == high ? BigInteger.ONE : BigInteger.ZERO;
      case ENABLE -> t < 2 ? BigInteger.valueOf(t) : value;
      case DATA -> value;
    };
  }

  private static int equal(Port port, String bits, BigInteger value, int t) {
    assertEquals(port.width(), bits.length());
    int known = 0;
    for (int i = 0; i < bits.length(); i++) {
      char bit = bits.charAt(bits.length() - 1 - i);
      if (bit == '0' || bit == '1') {
        assertTrue((bit == '1') == value.testBit(i), () -> port.name() + " in cycle " + t
            + ": Icarus " + bits + ", built-in " + value.toString(2));
        known++;
      }
    }
    return known;
  }
}
