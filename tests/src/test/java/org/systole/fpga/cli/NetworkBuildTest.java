package org.systole.fpga.cli;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.cli.NetworkArgument;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.Choice;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.flow.ClockMissed;
import org.systole.net.Network;
import org.systole.sim.tool.Toolbox;

/// The shipped LeNet-5 on a board with nothing else chosen: which engine, which clock, and why. The tools are played.
final class NetworkBuildTest {
  private static final double REACHED = 18.5;

  @TempDir
  Path folder;

  private final Network network = NetworkArgument.lenet();
  private final List<Double> asked = new ArrayList<>();

  private Toolbox.Outcome play(String tool, List<String> arguments, Path directory, Path log, Duration limit) {
    try {
      Files.writeString(log, "played\n");
      if (tool.equals("yosys")) {
        Files.writeString(directory.resolve("icebreaker_top.json"),
            "{\"modules\": {\"icebreaker_top\": {\"cells\": {\"core.drain.x_SB_LUT4_O\": {\"type\": \"SB_LUT4\"}}}}}");
      } else if (arguments.contains("--seed")) {
        asked.add(Double.valueOf(arguments.get(arguments.indexOf("--freq") + 1)));
        Files.writeString(directory.resolve("seed-1.json"), "{\"fmax\": {\"clk\": {\"achieved\": " + REACHED
            + "}}, \"utilization\": {\"ICESTORM_DSP\": {\"used\": 4}}, \"critical_paths\": []}");
      } else if (tool.equals("icepack")) {
        Files.write(directory.resolve("icebreaker_top.bin"), new byte[64]);
      }
      return new Toolbox.Outcome(0, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NetworkBuild build(Choice<NetworkEngineParams> choice) {
    return new NetworkBuild(choice, network, folder, Duration.ofSeconds(9), this::play);
  }

  private Choice<NetworkEngineParams> choice(double mhz) {
    return NetworkBoardEngine.choice(Boards.find("icebreaker"), 0, 0, mhz, Optional.empty(), network);
  }

  @Test
  void should_build_what_is_done_soonest_at_the_clock_that_is_reached_and_say_why() {
    var choice = choice(0);
    var best = choice.best();
    choice.accepted().forEach(c -> assertTrue(c.ms() >= best.ms(), c::words));
    choice.refused().forEach(c -> assertFalse(c.refusal().isEmpty(), c::words));
    var node = build(choice).build(null, List.of(1L));
    assertEquals(choice.clock(), asked.getFirst(), 0.03 * choice.clock());
    assertTrue(asked.getLast() <= REACHED && asked.getLast() > 0.9 * REACHED, asked::toString);
    assertEquals(asked.size() - 1, node.path("missed").size());
    long cycles = node.path("cycles").asLong();
    assertEquals(best.cycles(), cycles);
    assertEquals(cycles / REACHED / 1e3, node.path("ms").asDouble(), 1e-9);
    assertEquals(node.path("macs").asDouble() / cycles / 4, node.path("macPerDspPerCycle").asDouble(), 1e-9);
    assertEquals(best.features().rows(), node.path("rows").asInt());
    assertEquals(best.features().columns(), node.path("cols").asInt());
    assertTrue(node.path("inferencesPerSecond").asDouble() > 0 && node.path("predicted").path("lut").asInt() > 1000, node::toString);
    assertTrue(node.path("why").asText().startsWith(best.words() + ": "), node.path("why").asText());
    assertTrue(Files.exists(Path.of(node.path("report").asText())), node::toString);
  }

  @Test
  void should_fail_when_the_users_clock_is_missed() {
    var missed = assertThrows(ClockMissed.class, () -> build(choice(24)).build(24.0, List.of(1L)));
    assertTrue(missed.getMessage().startsWith("clock missed: clk reaches 18.50 of 24.00 MHz"), missed.getMessage());
    assertEquals(1, asked.size());
    assertFalse(Files.exists(folder.resolve("icebreaker_top.bin")));
  }

  @Test
  void should_name_the_engine_that_would_do_where_the_users_does_not_fit() {
    var error = assertThrows(UserError.class, () -> NetworkBoardEngine.choice(Boards.find("icebreaker"), 8, 8, 0,
        Optional.empty(), network));
    assertTrue(error.diagnostics().getFirst().help().matches("leave the array to Systole: \\dx\\d pair, 1 lane fit"),
        error.getMessage());
  }
}
