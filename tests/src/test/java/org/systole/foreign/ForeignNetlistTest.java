package org.systole.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Engines;

/// Foreign Verilog in the built-in engine, by way of Yosys, against Verilator and Icarus, which read
/// the Verilog itself.
final class ForeignNetlistTest {
  private static final int CYCLES = 400;

  private static Design design(List<Core> cores) {
    return Checks.verify(Elaborator.elaborate(() -> new CoreGroup(cores)));
  }

  private static Engine open(EngineKind kind, List<Core> cores) {
    return Engines.open(kind, design(cores), Map.of(), BuiltInOptions.zeros(), Optional.empty());
  }

  @Test
  void should_run_foreign_modules_as_verilator_and_icarus_do() {
    var cores = new ArrayList<>(Cores.ALL);
    for (int seed = 0; seed < 30; seed++) {
      cores.add(RandomCore.of(seed));
    }
    try (var builtIn = open(EngineKind.BUILT_IN, cores);
        var verilator = open(EngineKind.VERILATOR, cores);
        var icarus = (IcarusEngine) open(EngineKind.ICARUS, cores)) {
      compare(builtIn, verilator, icarus, cores);
    }
  }

  @Test
  void should_select_below_bit_0_as_icarus_does() {
    try (var builtIn = open(EngineKind.BUILT_IN, Cores.BELOW);
        var icarus = (IcarusEngine) open(EngineKind.ICARUS, Cores.BELOW)) {
      compare(builtIn, null, icarus, Cores.BELOW);
    }
  }

  @Test
  void should_find_a_mutated_copy() {
    var cores = Cores.ALL.stream().filter(c -> c.name().equals("alu")).toList();
    String verilog = cores.getFirst().verilog();
    var mutated = List.of(cores.getFirst().with(verilog.replace("5: y = a >>> c", "5: y = a >> c")));
    try (var builtIn = open(EngineKind.BUILT_IN, mutated);
        var icarus = (IcarusEngine) open(EngineKind.ICARUS, cores)) {
      var error = assertThrows(AssertionError.class,
          () -> compare(builtIn, null, icarus, cores));
      assertTrue(error.getMessage().startsWith("icarus differs from built-in in alu"),
          error.getMessage());
    }
  }

  private static String refusal(Core... cores) {
    return assertThrows(UserError.class, () -> open(EngineKind.BUILT_IN, List.of(cores)))
        .getMessage() + "\n";
  }

  @Test
  void should_name_all_that_it_cannot_simulate() {
    assertEquals("""
        error[FOREIGN VERILOG] the built-in engine cannot simulate a latch: q of foreign module odd
          at    odd.v:3
          help  simulate with Verilator, or let the class of odd implement Simulated
        error[FOREIGN VERILOG] the built-in engine cannot simulate a register that takes a value asynchronously: r of foreign module odd
          at    odd.v:4
          help  simulate with Verilator, or let the class of odd implement Simulated
        error[FOREIGN VERILOG] the built-in engine cannot simulate a tristate driver: t of foreign module odd
          at    odd.v:5
          help  simulate with Verilator, or let the class of odd implement Simulated
        error[FOREIGN VERILOG] the built-in engine cannot simulate cell $pow: p of foreign module odd
          at    odd.v:6
          help  simulate with Verilator, or let the class of odd implement Simulated
        error[VERILOG] Module `\\missing' referenced in module `\\lone' in cell `\\m' is not part of the design.
          at    lone.v
          cause Yosys cannot read it
          help  mend the file, or give the files that it needs as well
        """, refusal(Core.of("odd", "en:u1 d:u4 > q:u4 r:u4 t:u1 p:u4", "clk", "", """
        module odd (input clk, input en, input [3:0] d, output reg [3:0] q, output reg [3:0] r,
            output t, output [3:0] p);
          always @* if (en) q = d;
          always @(posedge clk or posedge en) if (en) r <= d; else r <= r + 1;
          assign t = en ? d[0] : 1'bz;
          assign p = d ** q;
        endmodule
        """), Core.of("lone", "a:u1 > y:u1", "", "", """
        module lone (input a, output y);
          missing m (a, y);
        endmodule
        """)));
  }

  @Test
  void should_say_what_is_driven_from_two_sides() {
    assertEquals("""
        error[FOREIGN VERILOG] port a of foreign module turned is an output in its Verilog, but an input of its class
          at    Core.java:61
          help  give it the same direction in both
        error[FOREIGN VERILOG] two things drive y of foreign module both
          at    both.v:4
          help  leave one of them out
        """, refusal(Core.of("turned", "a:u2 b:u2 > y:u1", "", "", """
        module turned (output [1:0] a, input [1:0] b, output y);
          assign a = ~b;
          assign y = b[0];
        endmodule
        """), Core.of("both", "a:u2 b:u2 > y:u2", "", "", """
        module both (input [1:0] a, input [1:0] b, output [1:0] y);
          wire [1:0] n;
          assign n = a + b;
          assign n = a ^ b;
          assign y = n;
        endmodule
        """)));
  }

  @Test
  void should_show_the_insides_in_a_waveform(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("inside.vcd");
    var cores = Cores.ALL.stream().filter(c -> c.name().equals("chain")).toList();
    try (var engine = open(EngineKind.BUILT_IN, cores)) {
      engine.trace(file);
      engine.cycles(engine.port("clk"), 3);
    }
    var named = Files.readAllLines(file).stream().filter(l -> l.contains("$var"))
        .map(l -> l.split(" ")[4]).toList();
    assertTrue(named.containsAll(List.of("stages_0__s_q", "stages_2__s_d", "mode")),
        named.toString());
  }

  @Test
  void should_read_files_of_data() {
    var rom = Core.of("rom", "a:u2 > y:u8", "", "", """
        module rom (input [1:0] a, output [7:0] y);
          reg [7:0] words [0:3];
          initial $readmemh("rom.hex", words);
          assign y = words[a];
        endmodule
        """);
    for (var kind : List.of(EngineKind.BUILT_IN, EngineKind.VERILATOR, EngineKind.ICARUS)) {
      try (var engine = Engines.open(kind, design(List.of(rom)),
          Map.of("rom.hex", "11\n22\na5\n07\n"), BuiltInOptions.zeros(), Optional.empty())) {
        var seen = new ArrayList<Long>();
        for (int a = 0; a < 4; a++) {
          engine.write(engine.port("inputs"), BigInteger.valueOf(a));
          seen.add(engine.readWide(engine.port("seen")).longValueExact());
        }
        assertEquals(List.of(0x11L, 0x22L, 0xa5L, 7L), seen, kind.toString());
      }
    }
  }

  /// Bit by bit in each cycle; Icarus where it knows the bit.
  private static void compare(Engine builtIn, Engine verilator, IcarusEngine icarus,
      List<Core> cores) {
    var engines = new ArrayList<>(List.of(builtIn, icarus));
    if (verilator != null) {
      engines.add(verilator);
    }
    var random = new Random(7);
    long known = 0;
    for (int t = 0; t < CYCLES; t++) {
      var inputs = new BigInteger(CoreGroup.INPUTS, random);
      long reset = t < 2 || random.nextInt(50) == 0 ? 1 : 0;
      for (var engine : engines) {
        if (engine.ports().stream().anyMatch(p -> p.name().equals("reset"))) {
          engine.write(engine.port("reset"), reset);
        }
        engine.write(engine.port("inputs"), inputs);
        engine.settle();
      }
      var seen = builtIn.readWide(builtIn.port("seen"));
      if (verilator != null) {
        equal("verilator", seen, verilator.readWide(verilator.port("seen")), t, cores);
      }
      String bits = icarus.bits(icarus.port("seen"));
      var theirs = new BigInteger(bits.replaceAll("[^01]", "0"), 2);
      var mask = new BigInteger(bits.replace('0', '1').replaceAll("[^1]", "0"), 2);
      equal("icarus", seen.and(mask), theirs, t, cores);
      known += t < 2 ? 0 : mask.bitCount();
      for (var engine : engines) {
        if (engine.ports().stream().anyMatch(p -> p.name().equals("clk"))) {
          engine.cycles(engine.port("clk"), 1);
        }
      }
    }
    assertTrue(known > (long) (CYCLES - 2) * CoreGroup.SPAN * cores.size() * 9 / 10, known + "");
  }

  private static void equal(String name, BigInteger seen, BigInteger theirs, int cycle,
      List<Core> cores) {
    int bit = seen.xor(theirs).getLowestSetBit();
    if (bit >= 0) {
      throw new AssertionError(name + " differs from built-in in " + cores.get(bit
          / CoreGroup.SPAN).name() + ", cycle " + cycle + ", bit " + bit % CoreGroup.SPAN);
    }
  }
}
