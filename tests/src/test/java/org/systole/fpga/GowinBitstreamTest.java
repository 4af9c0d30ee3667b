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
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.fpga.report.BitstreamReport;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// Bitstreams of boards with a Gowin device: the shell alone on the pins of each, which the packer checks, and an engine
/// for a layer; in every run the smaller shell. The first run fetches the wheels.
final class GowinBitstreamTest {
  private static final double MHZ = 27;

  @TempDir
  Path folder;

  @Test
  void should_place_the_shell_on_the_pins_of_the_smaller_board() throws IOException {
    ToolRuns.orSkip(() -> shell("tangnano9k"));
  }

  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_place_the_shell_on_the_pins_of_the_larger_board() throws IOException {
    shell("tangnano20k");
  }

  private BitstreamReport shell(String name) throws IOException {
    var request = new BoardRuns(name, MHZ, folder).shell(List.of(1L, 2L));
    var report = new BitstreamFlow(new ProcessToolbox(), new Templates()).run(request);
    assertTrue(report.lut() > 300, report.toString());
    assertTrue(Files.size(Path.of(report.file())) > 1_000_000);
    return report;
  }

  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true", disabledReason = "takes minutes")
  void should_build_the_engine_for_a_layer() throws IOException {
    var report = new BoardRuns("tangnano9k", MHZ, folder).layer();
    assertEquals(4, report.dsp());
    assertTrue(report.mhzReached() >= MHZ && report.mhzReached() <= 200, report.toString());
    assertTrue(report.remark().startsWith("nextpnr has no timing of Gowin's DSP blocks"));
    assertTrue(report.file().endsWith("tangnano9k_top.fs"));
  }
}
