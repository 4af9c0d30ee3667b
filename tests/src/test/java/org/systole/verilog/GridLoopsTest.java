package org.systole.verilog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
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

/// Grids whose cells are registers alone become loops, others stay instances; both mean the same.
final class GridLoopsTest {
  private static final int RESET_CYCLES = 30;

  private static Design design() {
    return Checks.verify(Elaborator.elaborate(Grids.All::new));
  }

  private static String text(Map<String, String> files, String module) {
    return files.entrySet().stream().filter(f -> f.getKey().equals(module + ".v")).findFirst()
        .orElseThrow().getValue();
  }

  @Test
  void should_write_cells_of_registers_as_loops() {
    var files = new VerilogWriter().write(design());
    for (var looped : List.of("ResetMacs", "Travellers", "Chain", "Waves")) {
      String text = text(files, looped);
      assertTrue(text.contains("(* mem2reg *) reg ") && !text.contains("genvar"), text);
    }
    for (var instances : List.of("Holding", "Passing", "Swapping", "Lonely")) {
      assertTrue(text(files, instances).contains("genvar row;"), instances);
    }
    assertFalse(files.containsKey("TravellerCell.v"));
    assertTrue(files.containsKey("HoldingCell.v"));
  }

  @Test
  void should_move_as_the_cells_do() {
    var design = design();
    try (var builtIn = BuiltInEngine.of(design, BuiltInOptions.zeros());
        var verilator = VerilatorLibrary.build(design).start();
        var icarus = IcarusEngine.of(design)) {
      var random = new Random(7);
      int changes = 0;
      var last = BigInteger.ZERO;
      for (int cycle = 0; cycle < 200; cycle++) {
        boolean reset = cycle < 5 || random.nextInt(80) == 0;
        var inputs = new BigInteger(Grids.All.INPUTS, random);
        for (Engine engine : List.of(builtIn, verilator, icarus)) {
          engine.write(engine.port("reset"), reset ? 1 : 0);
          engine.write(engine.port("inputs"), inputs);
          engine.cycles(engine.port("clk"), 1);
        }
        if (cycle >= RESET_CYCLES) {
          var expected = builtIn.readWide(builtIn.port("seen"));
          assertEquals(expected.toString(16),
              verilator.readWide(verilator.port("seen")).toString(16), "cycle " + cycle);
          same(expected, icarus.bits(icarus.port("seen")), cycle);
          changes += expected.equals(last) ? 0 : 1;
          last = expected;
        }
      }
      assertTrue(changes > 100, changes + " changes");
    }
  }

  private static void same(BigInteger expected, String bits, int cycle) {
    for (int i = 0; i < bits.length(); i++) {
      char bit = bits.charAt(bits.length() - 1 - i);
      assertTrue(bit == (expected.testBit(i) ? '1' : '0'),
          "bit " + i + " is " + bit + " in cycle " + cycle);
    }
  }
}
