package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.DriverConflicts;
import org.systole.fpga.flow.FlowRequest;
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

class FlowTest {
  private final Templates templates = new Templates();
  private final Toolbox tools = new ProcessToolbox();

  @TempDir Path folder;

  @Test
  void should_build_the_shell_to_the_same_bitstream_in_another_folder() throws IOException {
    var first = shell(folder.resolve("a"));
    var second = shell(folder.resolve("b"));
    var report = new BitstreamFlow(tools, templates).run(first);
    var again = new BitstreamFlow(tools, templates).run(second);

    assertTrue(report.mhzReached() >= 24, report.toString());
    assertEquals(24, report.mhzAsked());
    assertEquals(5280, report.lutAvailable());
    assertTrue(report.lut() > 300 && report.lut() < 1000, report.toString());
    assertEquals("met", report.seeds().getLast().outcome());
    assertEquals(report.coreHash(), again.coreHash());
    byte[] bitstream = Files.readAllBytes(Path.of(report.file()));
    assertEquals(104_090, bitstream.length, 200);
    assertArrayEquals(bitstream, Files.readAllBytes(Path.of(again.file())));
  }

  @Test
  void should_fail_with_the_critical_path_when_the_clock_is_missed() throws IOException {
    var source = write("counter", "input clock, output reg tx",
        "reg [31:0] count; always @(posedge clock) begin count <= count + 32'd3;"
            + " tx <= ^count; end");
    var request = request(source, "counter", 400, List.of(1L, 2L));
    var failure = assertThrows(RunFailure.class, () -> new BitstreamFlow(tools, templates).run(request));
    var lines = failure.getMessage().lines().toList();
    assertTrue(
        lines.get(0).matches("clock missed: \\S+ reaches [0-9.]+ of 400.00 MHz with seed [12]"), lines.get(0));
    assertTrue(lines.get(1).matches("  critical path from \\S+ to \\S+, [0-9.]+ ns"), lines.get(1));
    assertTrue(lines.get(2).startsWith("  seed 1: "), lines.get(2));
    assertTrue(lines.get(3).startsWith("  seed 2: "), lines.get(3));
    assertFalse(Files.exists(request.out().resolve("counter.bin")));
  }

  @Test
  void should_say_by_how_much_a_design_does_not_fit() throws IOException {
    var source = write("wide", "input clock, input rx, output tx",
        "reg [5999:0] chain; always @(posedge clock) chain <= {chain[5998:0], rx};"
            + " assign tx = chain[5999];");
    var request = request(source, "wide", 12, List.of(1L));
    var error = assertThrows(UserError.class, () -> new BitstreamFlow(tools, templates).run(request));
    var finding = error.diagnostics().getFirst();
    assertEquals("DOES NOT FIT", finding.code());
    assertEquals("the design needs 6000 logic cells, iCEBreaker v1.0 has 5280", finding.message());
    assertEquals("720 logic cells too many", finding.cause());
  }

  @Test
  void should_try_the_next_seed_after_a_run_that_hangs() throws IOException {
    Toolbox hangsOnce =
        (tool, arguments, directory, log, limit) -> {
          if (tool.equals("nextpnr-ice40") && arguments.contains("7")) {
            return new Toolbox.Outcome(-1, true);
          }
          return tools.run(tool, arguments, directory, log, limit);
        };
    var source = write("blink", "input clock, output reg tx",
        "always @(posedge clock) tx <= !tx;");
    var request = request(source, "blink", 12, List.of(7L, 8L));
    var report = new BitstreamFlow(hangsOnce, templates).run(request);
    assertEquals(8, report.seed());
    assertEquals("stopped after 120 s", report.seeds().getFirst().outcome());
  }

  @Test
  void should_refuse_a_log_with_two_drivers_on_a_net() throws IOException {
    var log = folder.resolve("yosys.log");
    Files.writeString(log, "ok\nWarning: Driver-driver conflict for \\x between a and b\n");
    var failure = assertThrows(RunFailure.class, () -> DriverConflicts.refuse(log));
    assertEquals(
        "yosys.log: Warning: Driver-driver conflict for \\x between a and b", failure.getMessage());
    Files.writeString(log, "ok\n");
    DriverConflicts.refuse(log);
  }

  private FlowRequest shell(Path place) throws IOException {
    var shell = BoardShell.of(Boards.find("icebreaker"), 24);
    var core = FrameTest.echoMemory(place.resolve("rtl"));
    var sources = new ArrayList<>(shell.write(templates, "echo_memory", place.resolve("rtl")));
    sources.add(core);
    return new FlowRequest(sources, List.of(core), shell.top(), shell.board(), 24,
        List.of(1L, 2L, 3L), place.resolve("out"), Duration.ofSeconds(120));
  }

  private FlowRequest request(Path source, String top, double mhz, List<Long> seeds) {
    return new FlowRequest(List.of(source), List.of(source), top, Boards.find("icebreaker"), mhz,
        seeds, folder.resolve("out"), Duration.ofSeconds(120));
  }

  private Path write(String name, String ports, String body) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".v"),
        "module " + name + " (" + ports + ");\n" + body + "\nendmodule\n");
  }
}
