package org.systole.verilator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.Elaborator;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;
import org.systole.sim.verilator.VerilatorLibrary;

/// Values of every width, batches, instances and refusals of the engine that Verilator makes.
final class VerilatorEngineTest {
  private static VerilatorLibrary library;

  @BeforeAll
  static void build() {
    library = VerilatorLibrary.build(
        Checks.verify(Elaborator.elaborate(EngineDesigns.Widths::new)));
  }

  private static void refused(String expected, Executable action) {
    assertEquals(expected.stripTrailing(), assertThrows(UserError.class, action).getMessage());
  }

  private static BigInteger value(Random random, int width) {
    return switch (random.nextInt(4)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
      case 2 -> BigInteger.ONE.shiftLeft(width - 1);
      default -> new BigInteger(width, random);
    };
  }

  private static List<String> lanes() {
    return EngineDesigns.WIDTHS.stream().flatMap(w -> List.of("u" + w, "s" + w).stream()).toList();
  }

  @Test
  void should_pass_values_of_every_width() {
    var random = new Random(3);
    try (Engine engine = library.start()) {
      int clock = engine.port("clk");
      for (int round = 0; round < 50; round++) {
        for (String lane : lanes()) {
          int width = Integer.parseInt(lane.substring(1));
          var value = value(random, width);
          int given = engine.port("given_" + lane);
          if (width <= 64 && random.nextBoolean()) {
            engine.write(given, value.longValue());
          } else {
            engine.write(given, value);
          }
          assertEquals(value, engine.readWide(given), lane);
          assertEquals(value, engine.readWide(engine.port("through_" + lane)), lane);
          if (width <= 64) {
            assertEquals(value.longValue(), engine.read(engine.port("through_" + lane)), lane);
          }
          assertNotEquals(clock, given);
          var before = engine.readWide(engine.port("held_" + lane));
          engine.cycles(clock, 1);
          assertEquals(value, engine.readWide(engine.port("held_" + lane)), lane + before);
        }
      }
      engine.write(engine.port("name"), 3);
      assertEquals(3, engine.read(engine.port("eval")));
      assertEquals(1, engine.read(engine.port("a__b")));
    }
  }

  @Test
  void should_move_registers_at_the_edge_only() {
    try (Engine engine = library.start()) {
      int clock = engine.port("clk");
      int held = engine.port("held_u8");
      engine.write(engine.port("given_u8"), 200);
      assertEquals(0, engine.read(held));
      engine.write(clock, 1);
      assertEquals(200, engine.read(held));
      engine.write(engine.port("given_u8"), 7);
      assertEquals(200, engine.read(held));
      engine.write(clock, 0);
      assertEquals(200, engine.read(held));
      engine.cycles(clock, 2);
      assertEquals(7, engine.read(held));
      assertEquals(0, engine.read(clock));
    }
  }

  private static int[] numbers(Engine engine, String prefix) {
    return engine.ports().stream().map(Port::name).filter(n -> n.startsWith(prefix))
        .mapToInt(engine::port).toArray();
  }

  @Test
  void should_run_a_batch_like_single_steps() {
    int cycles = 3000;
    try (Engine batched = library.start(); Engine stepped = library.start()) {
      int clock = stepped.port("clk");
      int[] inputs = numbers(stepped, "given_");
      int[] outputs = stepped.ports().stream().filter(p -> !p.input())
          .mapToInt(p -> stepped.port(p.name())).toArray();
      var stimuli = new ArrayList<Long>();
      var expected = new ArrayList<Long>();
      var random = new Random(8);
      batched.write(batched.port("name"), 5);
      stepped.write(stepped.port("name"), 5);
      for (int cycle = 0; cycle < cycles; cycle++) {
        for (int input : inputs) {
          var value = value(random, stepped.ports().get(input).width());
          stepped.write(input, value);
          words(value, stepped.ports().get(input), stimuli);
        }
        for (int output : outputs) {
          words(stepped.readWide(output), stepped.ports().get(output), expected);
        }
        stepped.cycles(clock, 1);
      }
      long[] responses = new long[expected.size()];
      batched.run(clock, new Batch(cycles, inputs, outputs, longs(stimuli), responses));
      assertArrayEquals(longs(expected), responses);
      for (var port : stepped.ports()) {
        assertEquals(stepped.readWide(stepped.port(port.name())),
            batched.readWide(batched.port(port.name())), port.name());
      }
      stimuli.set(0, stimuli.getFirst() ^ 1);
      long[] corrupted = new long[expected.size()];
      batched.run(clock, new Batch(cycles, inputs, outputs, longs(stimuli), corrupted));
      assertNotEquals(expected.getFirst(), corrupted[0]);
    }
  }

  private static void words(BigInteger value, Port port, List<Long> into) {
    for (int i = 0; i < port.words(); i++) {
      into.add(value.shiftRight(64 * i).longValue());
    }
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(l -> l).toArray();
  }

  @Test
  void should_start_registers_by_seed() {
    try (Engine zero = library.start(); Engine one = library.start(1);
        Engine again = library.start(1); Engine two = library.start(2)) {
      int held = zero.port("held_u130");
      assertEquals(BigInteger.ZERO, zero.readWide(held));
      assertEquals(one.readWide(held), again.readWide(held));
      assertNotEquals(one.readWide(held), two.readWide(held));
      assertTrue(one.readWide(held).bitLength() > 64);
      one.cycles(one.port("clk"), 1);
      assertEquals(BigInteger.ZERO, one.readWide(held));
      assertNotEquals(BigInteger.ZERO, again.readWide(held));
    }
  }

  @Test
  void should_be_called_from_any_thread() throws InterruptedException {
    try (Engine engine = library.start()) {
      int clock = engine.port("clk");
      int given = engine.port("given_u32");
      for (int i = 0; i < 20; i++) {
        int value = i;
        var thread = Thread.ofVirtual().start(() -> {
          engine.write(given, value);
          engine.cycles(clock, 1);
        });
        thread.join();
        assertEquals(i, engine.read(engine.port("held_u32")));
      }
    }
  }

  @Test
  void should_refuse_what_does_not_fit() {
    try (Engine engine = library.start()) {
      refused("""
          error[VALUE TOO WIDE] 0x100 needs 9 bits, given_u8 has 8
            at    EngineDesigns.java:38
            help  a value is the bits of its port: mask a negative number with 0xff
          """, () -> engine.write(engine.port("given_u8"), 256));
      refused("""
          error[NOT AN INPUT] through_s8 is an output of Widths, it cannot be written
            at    EngineDesigns.java:39
            help  write inputs only
          """, () -> engine.write(engine.port("through_s8"), 1));
      refused("""
          error[PORT TOO WIDE] held_u65 has 65 bits, a long holds 64
            at    EngineDesigns.java:40
            help  use BigInteger values for it
          """, () -> engine.read(engine.port("held_u65")));
      refused("""
          error[UNKNOWN PORT] Widths has no port given_u88
            at    EngineDesigns.java:46
            help  did you mean given_u8?
          """, () -> engine.port("given_u88"));
      refused("""
          error[NO WAVEFORM] the model of Widths was built without waveforms
            at    wave.vcd
            help  build it with Waveform.VCD or Waveform.FST
          """, () -> engine.trace(Path.of("wave.vcd")));
    }
  }

  @Test
  void should_refuse_to_move_once_closed() {
    Engine engine = library.start();
    engine.close();
    engine.close();
    String closed = """
        error[ENGINE CLOSED] the simulation of Widths has ended
          help  close the engine last
        """;
    refused(closed, () -> engine.read(0));
    refused(closed, () -> engine.write(0, 1));
    refused(closed, () -> engine.cycles(0, 1));
    refused(closed, engine::settle);
    refused(closed, engine::reports);
    refused(closed, () -> engine.run(0, new Batch(0, new int[0], new int[0], new long[0],
        new long[0])));
  }

  @Test
  void should_ask_for_the_verilog_of_a_black_box() {
    refused("""
        error[NO VERILOG] black box Foreign has no Verilog to simulate
          at    EngineDesigns.java:87
          help  give a file that holds module Foreign
        """, () -> VerilatorLibrary.build(
            Checks.verify(Elaborator.elaborate(EngineDesigns.AroundForeign::new)),
            Map.of("other.v", "module Foreigner; endmodule"), VerilatorLibrary.Waveform.NONE));
  }
}
