package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.cli.FitVerb;
import org.systole.read.Examples;
import picocli.CommandLine;

/// The table of arrays that boards would hold.
final class FitTest {
  @TempDir
  Path folder;

  private String fit(String words) throws IOException {
    var network = folder.resolve("net.tflite");
    Files.write(network, Examples.lenet());
    var printed = new StringWriter();
    assertEquals(0, new CommandLine(new FitVerb()).setOut(new PrintWriter(printed))
        .execute(words.replace("NET", network.toString()).split(" ")), printed::toString);
    return printed.toString();
  }

  @Test
  void should_show_arrays_for_a_network_best_first_and_say_its_error() throws IOException {
    var lines = fit("NET --board icebreaker").lines().toList();
    assertEquals("iCEBreaker v1.0: 5,280 LUT, 8 DSP, 30 block memories, 4 large ones", lines.getFirst());
    assertTrue(lines.get(1).matches("rows +cols +cells +lanes +per total +LUT +FF +DSP +RAM +large +MHz +cycles +ms"),
        lines.get(1));
    assertTrue(lines.get(2).matches(" +\\d +\\d +pair +1 +\\d+ +\\d,\\d{3} +\\d,\\d{3} +\\d +\\d+ +[24] .*"), lines.get(2));
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("left out: 2x8 dot4") && l.contains("needs 40 of 30 block memories")),
        lines::toString);
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("errors on ") || l.startsWith("estimate without runs")),
        lines::toString);
  }

  @Test
  void should_show_several_boards_for_a_layer_in_json() throws IOException {
    var boards = new ObjectMapper().readTree(fit("--board icebreaker --board ulx3s-25f --rows 4 --cols 4"
        + " --input 16x16x4 --filters 8 --kernel 3x3 --json")).path("boards");
    assertEquals(2, boards.size());
    for (var board : boards) {
      var engine = board.path("engines").path(0);
      assertEquals(4, engine.path("rows").asInt(), board::toString);
      assertTrue(engine.path("ms").asDouble() > 0 && engine.path("lut").asInt() > 1000
          && engine.path("ff").asInt() > 1000, board::toString);
      assertEquals(engine.path("cycles").asLong() / engine.path("mhz").asDouble() / 1e3, engine.path("ms").asDouble(), 1e-9);
    }
  }

  @Test
  void should_leave_out_what_misses_the_users_clock() throws IOException {
    var board = new ObjectMapper().readTree(fit("NET --board icebreaker --rows 2 --cols 2 --clock 250 --json"))
        .path("boards").path(0);
    if (board.path("runs").asInt() > 0) {
      assertEquals(0, board.path("engines").size(), board::toString);
      assertTrue(board.path("leftOut").findValuesAsText("reason").stream()
          .anyMatch(r -> r.startsWith("reaches ") && r.endsWith(" of 250.0 MHz")), board::toString);
    }
  }

  @Test
  void should_name_the_nearest_board() {
    var run = CommandLineRun.in(folder, "fit --board icebraker");
    assertEquals(2, run.code());
    assertEquals("""
        error[BOARD] there is no board "icebraker"
          at    --board
          help  did you mean "icebreaker"?
        """, run.err());
  }

  @Test
  void should_say_by_how_much_a_layers_engine_does_not_fit_and_what_would() {
    var run = CommandLineRun.in(folder, "bitstream --board icebreaker --rows 16 --cols 16 --out FOLDER/none");
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().startsWith("error[DOES NOT FIT] the design needs "), run.err());
    assertTrue(run.err().contains(" logic cells too many\n  help  leave the array to Systole: "), run.err());
    assertTrue(Files.notExists(folder.resolve("none")));
  }
}
