package org.systole.spinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.spinal.RandomGroup.Members;

/// Random designs on the built-in engine, Verilator and Icarus: 300 modules and 1,000 expressions, with
/// `-Dfull=true` 10,000 modules. The seed of a design is its number.
final class EnginesAgreeTest {
  private static final int TOGETHER = 50;
  private static final int CYCLES = 150;

  private static Design design(long first, boolean modules, int count) {
    return Checks.verify(Elaborator.elaborate(() ->
        new RandomGroup(new Members(first, count, modules))));
  }

  @Test
  void should_run_modules_alike() {
    int designs = Boolean.getBoolean("full") ? 10_000 : 300;
    for (int first = 0; first < designs; first += TOGETHER) {
      agree(design(first, true, TOGETHER), first);
    }
  }

  @Test
  void should_compute_expressions_alike() {
    agree(design(0, false, 20), 0);
  }

  @Test
  void should_notice_another_design() {
    var one = design(0, true, 2);
    var other = design(1, true, 2);
    try (var builtIn = BuiltInEngine.of(one, BuiltInOptions.zeros());
        var icarus = IcarusEngine.of(other)) {
      assertThrows(AssertionError.class, () -> compare(builtIn, icarus, icarus, 0));
    }
  }

  private static void agree(Design design, long first) {
    try (var builtIn = BuiltInEngine.of(design, BuiltInOptions.zeros());
        var verilator = VerilatorLibrary.build(design).start();
        var icarus = IcarusEngine.of(design)) {
      compare(builtIn, verilator, icarus, first);
    }
  }

  /// Engines bit by bit, Icarus from the end of the reset on, where it knows the bit.
  private static void compare(Engine one, Engine other, IcarusEngine icarus, long first) {
    var random = new Random(first);
    long known = 0;
    long all = 0;
    for (int t = 0; t < CYCLES; t++) {
      long reset = t < 2 || random.nextInt(60) == 0 ? 1 : 0;
      var inputs = new BigInteger(RandomGroup.INPUTS, random);
      for (var engine : List.of(one, other, icarus)) {
        if (engine.ports().size() > 2) {
          engine.write(engine.port("reset"), reset);
        }
        engine.write(engine.port("inputs"), inputs);
        engine.settle();
      }
      var seen = one.readWide(one.port("seen"));
      if (other != icarus) {
        equal(seen, other.readWide(other.port("seen")), first, t, other.name());
      }
      if (t < 2) {
        step(one, other, icarus);
        continue;
      }
      String bits = icarus.bits(icarus.port("seen"));
      for (int i = 0; i < bits.length(); i++) {
        char bit = bits.charAt(bits.length() - 1 - i);
        all++;
        if (bit == '0' || bit == '1') {
          known++;
          if (seen.testBit(i) != (bit == '1')) {
            throw new AssertionError("icarus differs in cycle " + t + ", seed "
                + (first + i / RandomGroup.SPAN) + ", bit " + i % RandomGroup.SPAN);
          }
        }
      }
      step(one, other, icarus);
    }
    assertTrue(known > all * 8 / 10, known + " of " + all + " bits are known");
  }

  /// Expressions have no clock.
  private static void step(Engine... engines) {
    for (var engine : engines) {
      if (engine.ports().size() > 2) {
        engine.cycles(engine.port("clk"), 1);
      }
    }
  }

  private static void equal(BigInteger one, BigInteger other, long first, int cycle,
      String name) {
    var difference = one.xor(other);
    assertEquals(BigInteger.ZERO, difference, () -> name + " differs in cycle " + cycle + ", seed "
        + (first + difference.getLowestSetBit() / RandomGroup.SPAN) + ", bit "
        + difference.getLowestSetBit() % RandomGroup.SPAN);
  }
}
