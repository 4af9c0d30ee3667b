package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.fpga.board.BoardClock;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.fpga.flow.ClockMissed;
import org.systole.fpga.flow.ClockSearch;
import org.systole.fpga.flow.FlowRequest;
import org.systole.fpga.report.BitstreamReport;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// What the flow says of tools that crash, hang, do not know the family, meet a full disk or miss the clock. The tools
/// are played: `says` holds the log and the exit code of a tool, or of a seed.
final class BadToolsTest {
  @TempDir
  Path folder;

  private final Map<String, String> says = new HashMap<>();
  private final Map<String, Integer> exits = new HashMap<>();
  private final Map<String, Double> clocks = new HashMap<>();
  private final List<String> ran = new ArrayList<>();

  private Toolbox.Outcome play(String tool, List<String> arguments, Path directory, Path log, Duration limit) {
    boolean router = tool.startsWith("nextpnr") && arguments.contains("--seed");
    String name = router ? arguments.get(arguments.indexOf("--seed") + 1) : tool;
    ran.add(name);
    try {
      Files.writeString(log, says.getOrDefault(name, "") + "\n");
      int exit = exits.getOrDefault(name, 0);
      if (exit == 0 && tool.equals("yosys") && !arguments.contains("-V")) {
        Files.writeString(directory.resolve("top.json"), "{\"modules\": {\"top\": {\"cells\": {}}}}");
      }
      if (exit == 0 && router) {
        Files.writeString(directory.resolve("seed-" + name + ".json"), """
            {"fmax": {"clk": {"achieved": %s}}, "utilization": {"ICESTORM_LC": {"used": 7}},
             "critical_paths": [{"from": "posedge clk", "to": "posedge clk", "path": [{"delay": 40.0,
               "from": {"cell": "a", "port": "Q"}, "to": {"cell": "b", "port": "D"}}]}]}
            """.formatted(clocks.getOrDefault(name, 50.0)));
      }
      if (exit == 0 && tool.equals("icepack")) {
        Files.writeString(directory.resolve("top.bin"), "bits");
      }
      return new Toolbox.Outcome(exit, exit == 137);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BitstreamReport run(double mhz, Long... seeds) throws IOException {
    var source = Files.writeString(folder.resolve("top.v"), "module top (input clock); endmodule\n");
    return new BitstreamFlow(this::play, new Templates()).run(new FlowRequest(List.of(source), List.of(source), "top",
        Boards.find("icebreaker"), mhz, List.of(seeds), folder.resolve("out"), Duration.ofSeconds(9)));
  }

  @Test
  void should_go_on_to_the_next_seed_after_a_crash_and_a_hang_and_keep_their_logs() throws IOException {
    says.put("1", "terminate called after throwing an instance of 'std::out_of_range'");
    exits.putAll(Map.of("1", 134, "2", 137, "3", 139));
    var report = run(20, 1L, 2L, 3L, 4L);
    assertEquals(List.of("failed: terminate called after throwing an instance of 'std::out_of_range'",
        "stopped after 9 s", "failed: exit code 139, no error was printed", "met"),
        report.seeds().stream().map(s -> s.outcome()).toList());
    report.seeds().forEach(s -> assertTrue(Files.exists(folder.resolve("out/build").resolve(s.log())), s::toString));
  }

  @Test
  void should_say_what_yosys_failed_of_and_where_its_log_is() {
    says.put("yosys", "1. Executing\nERROR: Module `\\SB_MAC17' referenced in module `\\top' is not part of the design.");
    exits.put("yosys", 1);
    var failure = assertThrows(RunFailure.class, () -> run(20, 1L));
    assertEquals("yosys failed: ERROR: Module `\\SB_MAC17' referenced in module `\\top' is not part of the design. ("
        + folder.resolve("out/build/yosys.log") + ")", failure.getMessage());
    assertTrue(Files.exists(folder.resolve("out/build/yosys.log")));
  }

  @Test
  void should_name_a_tool_that_does_not_know_the_family_at_once() {
    says.put("yosys", "ERROR: No such command: synth_ice40 (type 'help' for a command overview)");
    exits.put("yosys", 1);
    var error = assertThrows(UserError.class, () -> run(20, 1L));
    assertEquals("""
        error[TOOL] yosys does not know this family
          at    yosys
          cause ERROR: No such command: synth_ice40 (type 'help' for a command overview)
          help  ./systole doctor shows where each tool is; with SYSTOLE_TOOLS=wheels the newest are taken""",
        error.getMessage());
    exits.remove("yosys");
    says.put("1", "unrecognised option '--up5k'");
    exits.put("1", 255);
    assertTrue(assertThrows(UserError.class, () -> run(20, 1L, 2L)).getMessage().contains("nextpnr-ice40"));
    assertFalse(ran.contains("2"), "no other seed can mend it");
  }

  @Test
  void should_say_that_the_disk_is_full_and_leave_no_bitstream() {
    says.put("icepack", "icepack: write error: No space left on device");
    exits.put("icepack", 1);
    var failure = assertThrows(RunFailure.class, () -> run(20, 1L));
    assertEquals("the disk is full: icepack could not write to " + folder.resolve("out/build"), failure.getMessage());
    assertFalse(Files.exists(folder.resolve("out/top.bin")));
  }

  @Test
  void should_name_best_seed_and_critical_path_of_a_missed_clock() {
    clocks.putAll(Map.of("1", 21.0, "2", 25.0, "3", 23.0));
    var missed = assertThrows(ClockMissed.class, () -> run(30, 1L, 2L, 3L));
    assertEquals(25, missed.reached());
    assertTrue(missed.getMessage().startsWith("clock missed: clk reaches 25.00 of 30.00 MHz with seed 2\n"
        + "  critical path from a.Q to b.D, 40.0 ns\n  seed 1: 21.00 MHz, missed"), missed.getMessage());
    assertFalse(Files.exists(folder.resolve("out/top.bin")));
  }

  @Test
  void should_build_again_at_the_clock_that_was_reached_with_the_best_seed_first() {
    clocks.putAll(Map.of("1", 21.0, "2", 25.0));
    var asked = new ArrayList<Double>();
    var search = new ClockSearch<>(Boards.find("icebreaker"), List.of(1L, 2L), (mhz, order) -> {
      asked.add(mhz);
      try {
        return run(mhz, order.toArray(Long[]::new));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    var found = search.from(30);
    assertEquals(2, found.built().seed());
    assertEquals(2, found.missed().size());
    assertEquals(2, asked.size());
    assertTrue(asked.get(1) > 23.5 && asked.get(1) <= 0.97 * 25, asked::toString);
    assertEquals(List.of("1", "2", "2"), ran.stream().filter(r -> r.matches("\\d")).toList());
  }

  @Test
  void should_only_take_clocks_that_pll_and_uart_can_make() {
    for (var board : Boards.all()) {
      for (double mhz = 17; mhz < 140; mhz *= 1.13) {
        double clock = BoardClock.below(board, mhz);
        assertTrue(clock <= mhz * 1.02 || clock == board.networkMhz(), board.name() + " " + mhz + " " + clock);
        assertTrue(BoardShell.of(board, clock).mhzToMeet(clock) <= clock * 1.02, board::name);
      }
    }
  }
}
