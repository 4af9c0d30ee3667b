package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Report;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.verilator.VerilatorLibrary;

/// What the engine says, draws and refuses.
final class BuiltInEngineTest {
  private static Designs.Memories memories() {
    return new Designs.Memories(new Designs.Memories.Words(70, 8, 7));
  }

  private static BuiltInEngine engine(Supplier<? extends Component> top, long seed) {
    return BuiltInEngine.of(Checks.verify(Elaborator.elaborate(top)), BuiltInOptions.seed(seed));
  }

  private static void start(BuiltInEngine engine) {
    engine.write(engine.port("reset"), 1);
    engine.cycles(engine.port("clk"), 1);
    engine.write(engine.port("reset"), 0);
  }

  @Test
  void should_say_what_the_design_says() {
    try (var engine = engine(Designs.Talker::new, 1)) {
      start(engine);
      int x = engine.port("x");
      int clock = engine.port("clk");
      engine.write(engine.port("s"), 13);
      for (int value : new int[] {3, 9, 5, 15, 7}) {
        engine.write(x, value);
        engine.cycles(clock, 1);
      }
      assertEquals(List.of("NOTE x is 9 after 3, s is -3 Designs.java:242",
          "COVER nine Designs.java:243", "NOTE x is 5 after 9, s is -3 Designs.java:242",
          "ERROR five Designs.java:244", "NOTE x is 15 after 5, s is -3 Designs.java:242",
          "FAILURE fifteen Designs.java:245"),
          engine.reports().stream().map(BuiltInEngineTest::text).toList());
      assertEquals(List.of(), engine.reports());
    }
  }

  private static String text(Report report) {
    return report.severity() + " " + report.text() + " " + report.at();
  }

  @Test
  void should_ask_models_of_foreign_modules() {
    try (var engine = engine(Designs.Boxed::new, 1)) {
      start(engine);
      engine.write(engine.port("x"), 200);
      engine.cycles(engine.port("clk"), 1);
      assertEquals(200, engine.read(engine.port("ahead")));
      engine.cycles(engine.port("clk"), 3);
      var base = BigInteger.ONE.shiftLeft(70);
      assertEquals(base.add(BigInteger.valueOf(600)), engine.readWide(engine.port("total")));
      assertEquals(800 & 255, engine.read(engine.port("ahead")));
    }
  }

  @Test
  void should_refuse_foreign_modules_without_a_model() {
    var error = assertThrows(UserError.class, () -> engine(Designs.Muted::new, 1));
    assertEquals("""
        error[NO MODEL] foreign module Mute has no model in Java and no Verilog, so the built-in engine cannot simulate instance mute
          at    Designs.java:319
          help  give its Verilog, let its class implement Simulated, or use Verilator""", error.getMessage());
  }

  /// `x` is driven by itself, inverted, or not at all; no check has seen it.
  private static Design loop(boolean inverted) {
    return loop((x, a) -> inverted ? x : a);
  }

  /// Only while `a` is low does `x` come to rest.
  private static Design gated() {
    return loop((x, a) -> new Expr.Binary(Expr.BinaryOp.AND, x, a, Shape.BOOL, x.at()));
  }

  /// Bit 1 of `x` is the inverse of bit 0, which is what `lowBit` makes of bit 1 and `a`.
  private static Design loop(BinaryOperator<Expr> lowBit) {
    var at = new SourceLocation("Loop.java", 7);
    var owner = new Object();
    var x = new Signal(Shape.bits(2), Signal.Role.WIRE, owner, at);
    x.rename("x");
    var a = new Signal(Shape.BOOL, Signal.Role.INPUT, owner, at);
    a.rename("a");
    var y = new Signal(Shape.bits(2), Signal.Role.OUTPUT, owner, at);
    y.rename("y");
    Expr low = new Expr.Slice(new Expr.Read(x, at), 0, 0, Shape.BOOL, at);
    Expr high = new Expr.Slice(new Expr.Read(x, at), 1, 1, Shape.BOOL, at);
    var statements = List.<Statement>of(
        new Statement.Assign(x, 1, 1, new Expr.Unary(Expr.UnaryOp.NOT, low, Shape.BOOL, at), at),
        new Statement.Assign(x, 0, 0, lowBit.apply(high, new Expr.Read(a, at)), at),
        new Statement.Assign(y, 1, 0, new Expr.Read(x, at), at));
    var module = new Module("Loop", "Loop", "", "", List.of(a, y), List.of(x), statements,
        List.of(), List.of(), List.of(), List.of(ClockDomain.DEFAULT), List.of(), false, owner,
        at);
    return new Design(module, List.of(module), List.of());
  }

  @Test
  void should_notice_what_does_not_come_to_rest() {
    try (var engine = BuiltInEngine.of(loop(true), BuiltInOptions.DEFAULT)) {
      var error = assertThrows(UserError.class, engine::settle);
      assertEquals("""
          error[HANG] x follows itself in the same cycle and does not come to rest
            at    Loop.java:7
            help  put a register into the loop""", error.getMessage());
    }
    try (var engine = BuiltInEngine.of(loop(false), BuiltInOptions.DEFAULT)) {
      engine.write(engine.port("a"), 1);
      assertEquals(1, engine.read(engine.port("y")));
      engine.write(engine.port("a"), 0);
      assertEquals(2, engine.read(engine.port("y")));
    }
  }

  /// Icarus takes what is unknown for a rest, so the loop has a value before it swings.
  @Test
  void should_name_on_every_engine_what_does_not_come_to_rest() {
    try (var verilator = VerilatorLibrary.build(gated()).start();
        var icarus = IcarusEngine.of(gated(), Map.of(), false, Duration.ofSeconds(2))) {
      for (Engine engine : List.of(verilator, icarus)) {
        assertEquals(2, engine.read(engine.port("y")));
        engine.write(engine.port("a"), 1);
      }
      verilator.settle();
      String swings = "x follows itself in the same cycle and does not come to rest";
      assertEquals(List.of(new Report(Report.Severity.FAILURE, swings, new SourceLocation("Loop.java", 7))),
          verilator.reports());
      var error = assertThrows(UserError.class, () -> icarus.read(icarus.port("y")));
      assertEquals("error[HANG] " + swings + "\n  at    Loop.java:7\n  help  put a register into the loop",
          error.getMessage());
    }
  }

  @Test
  void should_draw_waves(@TempDir Path folder) throws IOException {
    for (var file : List.of("one.vcd", "two.vcd")) {
      try (var engine = engine(Designs.Clocks::new, 4)) {
        engine.cycles(engine.port("clk"), 1);
        engine.trace(folder.resolve(file));
        start(engine);
        engine.write(engine.port("x"), 21);
        engine.cycles(engine.port("clk"), 2);
      }
    }
    var text = Files.readString(folder.resolve("one.vcd"));
    assertEquals(text, Files.readString(folder.resolve("two.vcd")));
    assertTrue(text.startsWith("""
        $timescale 1ps $end
        $scope module Clocks $end
        $var wire 1 ! clk $end
        $var wire 1 " reset $end
        $var wire 5 # x [4:0] $end
        $var wire 5 $ fast [4:0] $end
        $var wire 5 % slowed [4:0] $end
        $var wire 5 & fell [4:0] $end
        $var wire 2 ' count [1:0] $end
        $var wire 1 ( slow $end
        $var wire 5 ) here [4:0] $end
        $var wire 5 * there [4:0] $end
        $var wire 5 + late [4:0] $end
        $upscope $end
        $enddefinitions $end
        """), text);
    assertTrue(text.endsWith("""
        #30000
        0!
        b00010 &
        b00010 +
        #35000
        1!
        b11111 $
        b10110 %
        b10 '
        1(
        b11111 )
        b10110 *
        #40000
        0!
        b00001 &
        b00001 +
        """), text);
  }

  @Test
  void should_begin_at_random_as_the_seed_says() {
    var first = memory(1);
    assertEquals(first, memory(1));
    assertNotEquals(first, memory(2));
  }

  private static BigInteger memory(long seed) {
    try (var engine = engine(BuiltInEngineTest::memories, seed)) {
      return engine.readWide(engine.port("now"));
    }
  }

  @Test
  void should_run_batches_as_single_cycles() {
    try (var one = engine(BuiltInEngineTest::memories, 3); var other = engine(BuiltInEngineTest::memories, 3)) {
      var random = new java.util.SplittableRandom(9);
      int[] inputs = one.ports().stream().filter(p -> p.input() && !p.name().equals("clk"))
          .mapToInt(p -> one.port(p.name())).toArray();
      int[] outputs = one.ports().stream().filter(p -> !p.input())
          .mapToInt(p -> one.port(p.name())).toArray();
      int rows = 40;
      var stimuli = new java.util.ArrayList<Long>();
      var expected = new java.util.ArrayList<BigInteger>();
      for (int t = 0; t < rows; t++) {
        for (int input : inputs) {
          var port = one.ports().get(input);
          for (int bits = port.width(); bits > 0; bits -= 64) {
            stimuli.add(random.nextLong() & (bits < 64 ? (1L << bits) - 1 : -1));
          }
          other.write(input, Words.of(stimuli, stimuli.size() - port.words(), port.words()));
        }
        for (int output : outputs) {
          expected.add(other.readWide(output));
        }
        other.cycles(other.port("clk"), 1);
      }
      int words = java.util.Arrays.stream(outputs).map(o -> one.ports().get(o).words()).sum();
      var batch = new Batch(rows, inputs, outputs, Words.array(stimuli), new long[rows * words]);
      one.run(one.port("clk"), batch);
      int at = 0;
      int k = 0;
      for (int t = 0; t < rows; t++) {
        for (int output : outputs) {
          int count = one.ports().get(output).words();
          assertEquals(expected.get(k++), Words.of(java.util.Arrays.stream(batch.responses())
              .boxed().toList(), at, count), "cycle " + t);
          at += count;
        }
      }
    }
  }

  private static final class Words {
    static BigInteger of(List<Long> words, int at, int count) {
      var value = BigInteger.ZERO;
      for (int i = count - 1; i >= 0; i--) {
        value = value.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(words.get(at + i))));
      }
      return value;
    }

    static long[] array(List<Long> words) {
      return words.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
