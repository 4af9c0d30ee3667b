package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.BusOp;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkProgram;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.cli.NetworkBitstream;
import org.systole.fpga.flash.LoaderStatus;
import org.systole.fpga.frame.Frames;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// The shipped LeNet-5 on the board's whole top, as it is placed, at its pins: the loader fills the engine from a model
/// of the flash, digits come in over the UART, scores go out.
final class NetworkOnBoardTest {
  private static final int CLOCKS_PER_BIT = 8;
  /// Clocks for each byte of the image: two a bit, and some to spare.
  private static final int CLOCKS_PER_BYTE = 17;
  private static final Path ROOT = Path.of(System.getProperty("systole.root"));

  @TempDir
  Path folder;

  private final Templates templates = new Templates();
  private final BoardShell shell = BoardShell.of(Boards.find("icebreaker"), 24);
  private final List<String> commands = new ArrayList<>();
  private final List<Integer> answerWords = new ArrayList<>();

  static Network lenet() {
    return TfliteReader.read(ROOT.resolve(
        "generator/src/main/resources/org/systole/examples/lenet5-int8.tflite"));
  }

  /// One of the digits that the network was not trained on.
  private static TensorData digit(Network network, int number) throws IOException {
    try (var sheet = NetworkOnBoardTest.class.getResourceAsStream("/digits/digits.png")) {
      var picture = ImageIO.read(sheet);
      byte[] bytes = new byte[32 * 32];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ((picture.getRGB(number % 50 * 32 + i % 32, number / 50 * 32 + i / 32) & 0xff) - 128);
      }
      int input = network.inputs().getFirst();
      return TensorData.view(network.tensor(input).type(), network.shape(input), ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void should_load_itself_from_the_flash_and_read_digits() throws IOException {
    var network = lenet();
    var bitstream = new NetworkBitstream(network, NetworkBoardEngine.of(shell.board(), 0, 0, network));
    var plan = NetworkPlanner.plan(bitstream.engine(), network);
    var program = new NetworkProgram(plan);
    long cycles = NetworkPrediction.of(plan).cycles();
    int input = network.inputs().getFirst();
    int output = plan.results().getFirst();
    read(LoaderStatus.ADDRESS, 1);
    byte[] image = bitstream.image();
    commands.add("wait " + CLOCKS_PER_BYTE * image.length);
    read(LoaderStatus.ADDRESS, 1);
    for (int i = 0; i < 2; i++) {
      write((BusOp.Write) program.write(input, digit(network, 7 * i)));
      write(new BusOp.Write(EngineMap.START, new int[] {plan.layers().size()}));
      commands.add("wait " + (cycles + 100));
      read(EngineMap.STATUS, 1);
      read(EngineMap.CYCLES, 6);
      var scores = (BusOp.Read) program.read(output);
      read(scores.address(), scores.count());
    }
    var answers = run(bitstream, image).stream().filter(a -> a.length > 0).toList();
    assertEquals(LoaderStatus.LOADING, LoaderStatus.of(answers.get(0)[0]));
    assertEquals(LoaderStatus.READY, LoaderStatus.of(answers.get(1)[0]));
    for (int i = 0; i < 2; i++) {
      assertEquals(0, answers.get(2 + 3 * i)[0], "status");
      assertEquals(cycles, answers.get(3 + 3 * i)[0]);
      assertEquals(bitstream.engine().stamp(), answers.get(3 + 3 * i)[5]);
      assertEquals(ReferenceNetwork.run(network, digit(network, 7 * i)).get(output),
          program.unpack(output, answers.get(4 + 3 * i)), "digit " + i);
    }
    damaged(bitstream, plan);
  }

  /// What is wrong in the flash is said; the host's bus goes on, so that the UART can load instead.
  private void damaged(NetworkBitstream bitstream, NetworkPlan plan) throws IOException {
    byte[] image = bitstream.image();
    for (int at : new int[] {1, image.length / 2, image.length - 1}) {
      byte[] other = image.clone();
      other[at] ^= 8;
      commands.clear();
      answerWords.clear();
      commands.add("wait " + CLOCKS_PER_BYTE * image.length);
      read(LoaderStatus.ADDRESS, 1);
      read(EngineMap.STAMP, 1);
      hex(other);
      var answers = simulate();
      assertEquals(at == 1 ? LoaderStatus.BAD_MAGIC : LoaderStatus.BAD_CRC, LoaderStatus.of(answers.get(0)[0]));
      assertEquals(plan.engine().stamp(), answers.get(1)[0]);
    }
  }

  private void write(BusOp.Write write) {
    int[] words = write.words();
    for (int at = 0; at < words.length; at += Frames.MAX_WORDS) {
      ask(Frames.write(write.address() + at,
          Arrays.copyOfRange(words, at, Math.min(words.length, at + Frames.MAX_WORDS))), 0);
    }
  }

  private void read(int address, int count) {
    ask(Frames.read(address, count), count);
  }

  private void ask(byte[] frame, int words) {
    commands.add("send " + HexFormat.ofDelimiter(" ").formatHex(frame));
    commands.add("answer " + Frames.answerLength(words) + " 20000");
    answerWords.add(words);
  }

  private void hex(byte[] image) throws IOException {
    Files.writeString(folder.resolve("flash.hex"), HexFormat.ofDelimiter("\n").formatHex(image) + "\n");
  }

  private List<int[]> run(NetworkBitstream bitstream, byte[] image) throws IOException {
    var rtl = Files.createDirectories(folder.resolve("rtl"));
    var engine = bitstream.verilog();
    var files = new ArrayList<>(shell.write(templates, engine.top(), true, rtl));
    files.addAll(shell.writePins(templates, image, rtl));
    for (var file : engine.simulated().entrySet()) {
      files.add(Files.writeString(rtl.resolve(file.getKey()), file.getValue()));
    }
    var pins = shell.pins();
    pins.put("top", "board_pins");
    Files.writeString(folder.resolve("pins_main.cpp"),
        templates.render("fpga/pins_main.cpp.vm", pins));
    hex(image);
    var arguments = new ArrayList<>(List.of("--cc", "--exe", "--build", "-Wall", "-O3", "-CFLAGS", "-O1",
        "--top-module", "board_pins", "-GCLOCKS_PER_BIT=16'd" + CLOCKS_PER_BIT, "--Mdir", "obj",
        "-o", "pins", "pins_main.cpp"));
    files.forEach(f -> arguments.add(folder.relativize(f).toString()));
    good("verilator", arguments);
    return simulate();
  }

  private List<int[]> simulate() throws IOException {
    Files.write(folder.resolve("commands.txt"), commands);
    var log = good(folder.resolve("obj/pins").toString(),
        List.of("commands.txt", Integer.toString(CLOCKS_PER_BIT)));
    var lines = Files.readAllLines(log);
    assertEquals(answerWords.size(), lines.size());
    return lines.stream().map(line -> Frames.words(HexFormat.ofDelimiter(" ").parseHex(
        line.substring("answer ".length(), line.indexOf(" led "))))).toList();
  }

  private Path good(String tool, List<String> arguments) throws IOException {
    var log = folder.resolve("tool.log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(3));
    assertTrue(outcome.good(), tool + "\n" + Files.readString(log));
    return log;
  }
}
