package org.systole.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.sim.verilator.VerilatorLibrary.Waveform;

/// What a design says in Verilator, how it ends, and its waveform.
final class VerilatorReportTest {
  @TempDir
  Path folder;

  private static VerilatorLibrary talker() {
    return VerilatorLibrary.build(
        Checks.verify(Elaborator.elaborate(EngineDesigns.Talker::new)), Map.of(), Waveform.VCD);
  }

  private static VerilatorLibrary foreign() {
    return VerilatorLibrary.build(
        Checks.verify(Elaborator.elaborate(EngineDesigns.AroundForeign::new)),
        Map.of("Foreign.v", EngineDesigns.FOREIGN), Waveform.NONE);
  }

  private static String said(Engine engine) {
    return engine.reports().stream().map(r -> r.severity() + " " + r.at() + " " + r.text() + "\n")
        .collect(Collectors.joining());
  }

  private static void reset(Engine engine) {
    engine.write(engine.port("reset"), 1);
    engine.settle();
    engine.write(engine.port("reset"), 0);
    engine.settle();
  }

  @Test
  void should_report_what_the_design_says() {
    try (Engine engine = talker().start()) {
      reset(engine);
      int clock = engine.port("clk");
      engine.cycles(clock, 2);
      assertEquals("", said(engine));
      engine.write(engine.port("speak"), 1);
      engine.cycles(clock, 2);
      assertEquals("""
          NOTE EngineDesigns.java:75 count is 2
          NOTE EngineDesigns.java:75 count is 3
          COVER EngineDesigns.java:77 three
          """, said(engine));
      assertEquals("", said(engine));
      assertEquals(4, engine.read(engine.port("count")));
    }
  }

  @Test
  void should_end_at_a_failure() {
    try (Engine engine = talker().start(); Engine other = talker().start()) {
      reset(engine);
      reset(other);
      int clock = engine.port("clk");
      int[] inputs = {engine.port("fail")};
      int[] outputs = {engine.port("count")};
      long[] responses = new long[6];
      engine.run(clock, new Batch(6, inputs, outputs, new long[] {0, 0, 1, 0, 0, 0}, responses));
      assertEquals("FAILURE EngineDesigns.java:76 told to fail at 2\n", said(engine));
      assertEquals(List.of(0L, 1L, 2L, 0L, 0L, 0L), Arrays.stream(responses).boxed()
          .toList());
      engine.cycles(clock, 5);
      assertEquals("", said(engine));
      other.cycles(clock, 5);
      assertEquals(5, other.read(other.port("count")));
    }
  }

  @Test
  void should_survive_what_foreign_verilog_does() {
    String[] expected = {"", "NOTE unknown:0 hello 1\n", "FAILURE Foreign.v:7 Verilog stops here\n",
        "", "FAILURE EngineDesigns.java:97 AroundForeign does not come to rest: it has a combinational loop\n"};
    for (int kind = 0; kind < expected.length; kind++) {
      try (Engine engine = foreign().start()) {
        engine.write(engine.port("kind"), kind);
        engine.cycles(engine.port("clk"), 1);
        assertEquals(expected[kind], said(engine));
      }
    }
  }

  @Test
  void should_write_a_waveform() throws IOException {
    Path file = folder.resolve("wave.vcd");
    try (Engine engine = talker().start()) {
      engine.trace(file);
      reset(engine);
      engine.time(3_000);
      engine.write(engine.port("speak"), 1);
      engine.cycles(engine.port("clk"), 2);
      engine.time(100_000);
    }
    String wave = Files.readString(file);
    assertTrue(wave.contains(" count "), wave);
    assertEquals(List.of("#0", "#3000", "#8000", "#13000", "#18000", "#23000"),
        wave.lines().filter(l -> l.startsWith("#")).toList());
  }
}
