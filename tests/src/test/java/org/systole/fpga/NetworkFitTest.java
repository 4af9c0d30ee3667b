package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.BusOp;
import org.systole.diag.UserError;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.cli.NetworkBitstream;
import org.systole.fpga.flash.FlashImage;
import org.systole.fpga.flow.BoardBuild;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// The shipped LeNet-5 fits the board: counted without a tool, after synthesis, and in the full run placed and routed.
final class NetworkFitTest {
  @TempDir
  Path folder;

  private final Board board = Boards.find("icebreaker");
  private final BoardShell shell = BoardShell.of(board, board.networkMhz());

  @Test
  void should_have_no_more_cells_than_the_device() throws IOException {
    var network = NetworkOnBoardTest.lenet();
    var engine = NetworkBoardEngine.of(board, 0, 0, network);
    var counted = NetworkBoardEngine.count(board, engine);
    var bitstream = new NetworkBitstream(network, engine);
    var core = bitstream.verilog();
    var names = new ArrayList<>(List.of("-q", "-p", "synth_ice40 -top " + shell.top() + " -json netlist.json"));
    for (var file : shell.write(new Templates(), core.top(), true, folder)) {
      names.add(file.getFileName().toString());
    }
    for (var file : core.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    var outcome = new ProcessToolbox().run("yosys", names, folder, folder.resolve("yosys.log"), Duration.ofMinutes(5));
    assertTrue(outcome.good());
    var made = board.family().toolchain().count(folder.resolve("netlist.json"), shell.top());
    made.requireFits(board);
    assertEquals(List.of(8, 28, 4), List.of(made.dsp(), made.ram(), made.spram()));
    assertEquals(List.of(8, 28, 4), List.of(counted.dsp(), counted.ram(), counted.spram()), "as counted before");
    assertEquals(made.logic(), counted.logic(), 0.1 * made.logic(), "as estimated before");
  }

  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_meet_its_clock() throws IOException {
    var network = NetworkOnBoardTest.lenet();
    var bitstream = new NetworkBitstream(network, NetworkBoardEngine.of(board, 0, 0, network));
    var report = bitstream.build(new BoardBuild(shell, board.networkMhz(), List.of(1L, 2L, 3L, 4L), folder.resolve("out"),
        Duration.ofMinutes(15)), new ProcessToolbox());
    byte[] flash = Files.readAllBytes(Path.of(report.get("flashFile").asText()));
    byte[] image = bitstream.image();
    assertEquals(report.get("flashBytes").asInt(), flash.length);
    assertArrayEquals(image, Arrays.copyOfRange(flash, board.flash().image(), flash.length));
    assertTrue(report.get("mhzReached").asDouble() >= board.networkMhz(), report.toString());
  }

  @Test
  void should_say_what_the_device_has_too_little_of() {
    var network = NetworkOnBoardTest.lenet();
    var error = assertThrows(UserError.class, () -> NetworkBoardEngine.of(board, 8, 8, network));
    assertTrue(error.diagnostics().stream().allMatch(d -> d.code().equals("DOES NOT FIT")), error.getMessage());
    assertTrue(error.getMessage().contains("block memories, iCEBreaker v1.0 has 30"), error.getMessage());
  }

  @Test
  void should_write_records_with_a_check() {
    assertEquals(0x0376E6E7, FlashImage.crc("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9));
    int[] data = new int[300];
    data[299] = 7;
    var bytes = FlashImage.of(List.of(new BusOp.Write(0x123456, data))).bytes();
    var words = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).asIntBuffer().get(words);
    assertArrayEquals(new int[] {0x5359534C, 302, 0xFF123456}, Arrays.copyOf(words, 3));
    assertEquals(0x2B123556, words[3 + 256]);
    assertEquals(7, words[words.length - 2]);
    assertEquals(0, FlashImage.crc(bytes, 4, bytes.length), "the check closes the sum");
  }
}
