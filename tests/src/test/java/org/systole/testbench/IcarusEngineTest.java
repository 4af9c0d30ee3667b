package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Report;
import org.systole.sim.icarus.IcarusEngine;

/// Icarus behind the interface of engines: values, edges, unknown bits, reports and waveforms.
final class IcarusEngineTest {
  private static IcarusEngine open(Supplier<? extends Component> top) {
    return IcarusEngine.of(Checks.verify(Elaborator.elaborate(top)),
        Map.of("Speaker.v", Circuits.Speaker.VERILOG), false);
  }

  @Test
  void should_write_settle_and_read() {
    try (var engine = open(Circuits.Plain::new)) {
      var random = new Random(2);
      for (int i = 0; i < 20; i++) {
        var wide = new BigInteger(100, random);
        long word = random.nextLong();
        engine.write(engine.port("wide"), wide);
        engine.write(engine.port("word"), word);
        assertEquals(wide.xor(BigInteger.ONE.shiftLeft(100).subtract(BigInteger.ONE)),
            engine.readWide(engine.port("wideOut")));
        assertEquals(word, engine.read(engine.port("wordOut")));
        assertEquals(wide, engine.readWide(engine.port("wide")));
      }
    }
  }

  @Test
  void should_move_registers_at_edges() {
    try (var engine = open(Circuits.Adder::new)) {
      int clock = engine.port("clk");
      int reset = engine.port("reset");
      int total = engine.port("total");
      assertEquals("xxxxxxxx", engine.bits(total));
      engine.write(reset, 1);
      assertEquals(0, engine.read(total));
      engine.write(reset, 0);
      engine.write(engine.port("a"), 13);
      assertEquals(0, engine.read(total));
      engine.write(clock, 1);
      assertEquals(0xfd, engine.read(total));
      engine.write(clock, 0);
      engine.cycles(clock, 3);
      assertEquals(0xf4, engine.read(total));
      assertEquals("0000", engine.bits(engine.port("held")));
    }
  }

  @Test
  void should_keep_unknown_bits_visible() {
    try (var engine = open(Circuits.Adder::new)) {
      assertEquals("xxxx", engine.bits(engine.port("held")));
      var error = assertThrows(UserError.class, () -> engine.read(engine.port("held")));
      assertEquals("""
          error[UNKNOWN VALUE] held of Adder is xxxx, which is no number
            at    Circuits.java:27
            cause x is a bit that no reset and no input has set
            help  reset the design first, read it later, or look at its bits""",
          error.getMessage());
    }
    try (var engine = IcarusEngine.of(Checks.verify(Elaborator.elaborate(Circuits.Adder::new)),
        Map.of(), true)) {
      assertEquals(0, engine.read(engine.port("held")));
    }
  }

  @Test
  void should_run_batches() {
    try (var engine = open(Circuits.Adder::new)) {
      engine.write(engine.port("reset"), 1);
      engine.settle();
      engine.write(engine.port("reset"), 0);
      int[] inputs = {engine.port("a"), engine.port("b")};
      int[] outputs = {engine.port("total"), engine.port("sum")};
      var batch = new Batch(4, inputs, outputs, new long[] {1, 1, 2, 15, 3, 0, 4, 7}, new long[8]);
      engine.run(engine.port("clk"), batch);
      assertArrayEquals(new long[] {0, 2, 1, 1, 3, 3, 6, 11}, batch.responses());
      assertEquals(10, engine.read(engine.port("total")));
    }
  }

  @Test
  void should_turn_what_the_design_prints_into_reports() {
    try (var engine = open(Circuits.Talk::new)) {
      int value = engine.port("value");
      for (int i = 1; i <= 4; i++) {
        engine.write(value, i);
        engine.cycles(engine.port("clk"), 1);
      }
      assertEquals(List.of(
          new Report(Report.Severity.NOTE, "one was seen", new SourceLocation("Talk.java", 11)),
          new Report(Report.Severity.NOTE, "just words", SourceLocation.UNKNOWN),
          new Report(Report.Severity.COVER, "", new SourceLocation("Talk.java", 13)),
          new Report(Report.Severity.ERROR, "4 is too much", new SourceLocation("Talk.java", 14))),
          engine.reports());
      assertEquals(List.of(), engine.reports());
      engine.write(value, 5);
      engine.cycles(engine.port("clk"), 1);
      var ended = assertThrows(RunFailure.class, () -> engine.read(engine.port("copy")));
      assertEquals("Talk has ended its simulation: five", ended.getMessage());
      assertEquals(List.of(
          new Report(Report.Severity.FAILURE, "five", new SourceLocation("Talk.java", 15))),
          engine.reports());
    }
  }

  @Test
  void should_write_waveforms(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a b.vcd");
    try (var engine = open(Circuits.Adder::new)) {
      engine.trace(file);
      engine.time(5_000);
      engine.write(engine.port("a"), 3);
      engine.settle();
      var twice = assertThrows(UserError.class, () -> engine.trace(file));
      assertEquals("""
          error[WAVEFORM] there is one waveform already
            help  trace once""", twice.getMessage());
    }
    var lines = Files.readAllLines(file);
    assertTrue(lines.contains("#5000000") && lines.stream().anyMatch(l -> l.startsWith("b11 ")),
        String.join("\n", lines));
  }

  @Test
  void should_refuse_what_no_engine_takes() {
    var engine = open(Circuits.Adder::new);
    var output = assertThrows(UserError.class, () -> engine.write(engine.port("sum"), 1));
    assertTrue(output.getMessage().startsWith("error[NOT AN INPUT] sum "), output.getMessage());
    var wide = assertThrows(UserError.class, () -> engine.write(engine.port("a"), 16));
    assertTrue(wide.getMessage().startsWith("error[VALUE TOO WIDE] 0x10 "), wide.getMessage());
    engine.close();
    var closed = assertThrows(UserError.class, engine::settle);
    assertTrue(closed.getMessage().startsWith("error[ENGINE CLOSED] "), closed.getMessage());
  }

  static final class Asleep extends Component {
    Asleep() {
      super(null, null);
    }

    final Bool go = in(bool());
    final UInt level = out(uint(4));

    @Override
    protected void build() {
      level.set(5);
      when(go, () -> level.set(9));
    }
  }

  @Test
  void should_compute_what_depends_on_inputs_that_stay_0() {
    try (var engine = open(Asleep::new)) {
      engine.settle();
      assertEquals("0101", engine.bits(engine.port("level")));
    }
  }
}
