package org.systole.spinal;

import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;

/// A random module alone, for tests of other rooms.
public final class RandomVerilog {
  private RandomVerilog() {}

  /// The module of this seed, in which nothing begins with an unknown value.
  public static Design design(long seed) {
    return Checks.verify(Elaborator.elaborate(() ->
        new RandomModule(null, new Twin.Seed(seed, true))));
  }
}
