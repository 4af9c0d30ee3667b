package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.fpga.board.BoardClock;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// Bitstreams of boards with an ECP5; in the full run of every board, with the shell alone, so that the packer has
/// checked its pins.
final class EcpBitstreamTest {
  private static final double MHZ = 25;

  @TempDir
  Path folder;

  @Test
  void should_build_the_engine_for_a_layer() throws IOException {
    var board = Boards.find("ulx3s-25f");
    var report = ToolRuns.orSkip(() -> new BoardRuns(board.name(), MHZ, folder).layer());
    assertTrue(report.dsp() >= 4 && report.dsp() <= board.resources().dsp(), report.toString());
    assertEquals("no tool has a simulation model of MULT18X18D: two models written apart agree", report.remark());
    assertTrue(report.mhzReached() >= MHZ);
    assertTrue(report.file().endsWith("ulx3s_25f_top.bit"));
    assertTrue(Files.size(Path.of(report.file())) > 50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hx8k", "icesugar", "upduino3", "colorlight-i5", "colorlight-i9", "ecpix-5", "orangecrab-25f",
      "orangecrab-85f", "ulx3s-25f", "ulx3s-45f", "ulx3s-85f"})
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_place_the_shell_on_the_pins_of_the_board(String name) throws IOException {
    double mhz = BoardClock.below(Boards.find(name), MHZ);
    var request = new BoardRuns(name, mhz, folder).shell(List.of(1L, 2L));
    var report = ToolRuns.orSkip(() -> new BitstreamFlow(new ProcessToolbox(), new Templates()).run(request));
    assertTrue(report.lut() > 300, report.toString());
  }
}
