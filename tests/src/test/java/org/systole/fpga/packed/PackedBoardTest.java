package org.systole.fpga.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.engine.NetworkPlanner;
import org.systole.fpga.LayerCrop;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.cli.NetworkBitstream;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.host.BoardSession;
import org.systole.fpga.host.FrameLink;
import org.systole.fpga.host.SimulatedBoard;
import org.systole.read.Examples;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.network.PictureOfFile;
import org.systole.sim.tool.ProcessToolbox;

/// Boards as place and route packs them, at their pins: a host's frames over the UART, results as the reference's, cycles as
/// predicted. Nothing is placed: that moves cells, and changes none.
final class PackedBoardTest {
  private static final Path DIGITS = Path.of(System.getProperty("systole.root"),
      "generator/src/main/resources/org/systole/examples/digits");

  @TempDir
  Path folder;

  @Test
  void should_run_a_layer_after_packing() {
    run(PackedBoard.least("icebreaker", 24, 2, 1, LayerCrop.layer(), folder));
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "full", matches = "true")
  @CsvSource({"icebreaker,24,2,2", "ulx3s-25f,40,4,2", "tangnano9k,27,2,2", "tangnano20k,27,2,2"})
  void should_run_a_layer_and_not_with_one_inverted_lut(String board, double mhz, int rows, int columns) {
    var packed = PackedBoard.of(board, mhz, rows, columns, LayerCrop.layer(), folder);
    run(packed);
    assertThrows(AssertionError.class, () -> run(packed.corrupted()));
  }

  private static void run(PackedBoard packed) {
    try (var board = packed.start()) {
      packed.run(board, List.of(LayerCrop.picture(), LayerCrop.inverted()));
    }
  }

  /// The loader fills the engine from the flash; the UART is as fast as the board's.
  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_read_digits_on_the_icebreaker() throws IOException, InterruptedException {
    var network = TfliteReader.read(Examples.lenet(), Examples.LENET);
    var board = Boards.find("icebreaker");
    var shell = BoardShell.of(board, board.coreMhz());
    var bitstream = new NetworkBitstream(network, NetworkBoardEngine.of(board, 0, 0, network));
    var netlist = new BoardBuild(shell, board.coreMhz(), List.of(1L), folder.resolve("built"), Duration.ofMinutes(15))
        .packed(new ProcessToolbox(), bitstream.verilog(), true);
    assertTrue(netlist.unknown().stream().allMatch(name -> name.matches("net .*(?:WDATA|MASK)\\[\\d+\\]\\$const|.*_RAM's INIT_\\*")),
        netlist.unknown()::toString);
    var plan = NetworkPlanner.plan(bitstream.engine(), network);
    try (var simulated = SimulatedBoard.start(shell, netlist, bitstream.image(), "packed")) {
      var session = new BoardSession(plan, new FrameLink(simulated), Duration.ofMinutes(20));
      for (int i = 0; i < 3000 && !session.loaded(); i++) {
        Thread.sleep(100);
      }
      assertTrue(session.loaded());
      for (int digit = 0; digit < 10; digit++) {
        var run = session.run(PictureOfFile.all(DIGITS.resolve(digit + ".png"), network).getFirst().data());
        assertTrue(run.good(), run::toString);
        assertEquals(run.predictedCycles(), run.cycles());
        assertEquals(digit, run.scores().best());
      }
    }
  }
}
