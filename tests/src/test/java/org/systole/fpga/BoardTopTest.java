package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.accel.BusOp;
import org.systole.accel.EngineVerilog;
import org.systole.accel.HostMap;
import org.systole.accel.LayerProgram;
import org.systole.accel.Planner;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.frame.Frames;
import org.systole.net.Int8Tensor;
import org.systole.plan.CyclePrediction;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// The board's whole top, as it is placed, at its pins: a host's frames over the UART run a layer twice, on two pictures.
final class BoardTopTest {
  private static final int CLOCKS_PER_BIT = 8;

  @TempDir Path folder;

  private final Templates templates = new Templates();
  private BoardShell shell;
  private final List<String> commands = new ArrayList<>();
  private final List<Integer> answerWords = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"icebreaker,30", "ulx3s-25f,60"})
  void should_run_a_layer_over_the_uart(String board, double mhz) throws IOException {
    shell = BoardShell.of(Boards.find(board), mhz);
    var layer = NetlistTest.cropped(Examples.demoLayer());
    var first = NetlistTest.corner(Examples.demoPicture());
    var second = inverted(first);
    var engine = BoardEngine.of(shell.board(), 4, 4, layer);
    var mapping = Planner.map(engine, layer);
    var program = new LayerProgram(mapping);
    long cycles = CyclePrediction.of(mapping).cycles();
    program.load().forEach(this::send);
    for (var picture : List.of(first, second)) {
      send(program.picture(picture));
      send(new BusOp.Write(HostMap.START, new int[] {1}));
      commands.add("wait " + (cycles + 100));
      read(HostMap.STATUS, 1);
      read(HostMap.CYCLES, 5);
      read(HostMap.OUTPUT, Math.ceilDiv(mapping.outputs(), 4));
    }
    var answers = run(EngineVerilog.engine(engine));
    var reads = answers.stream().filter(a -> a.length > 0).toList();
    for (int i = 0; i < 2; i++) {
      var expected = ReferenceConvolution.run(layer, i == 0 ? first : second);
      assertEquals(0, reads.get(3 * i)[0], "status");
      assertEquals(cycles, reads.get(3 * i + 1)[0]);
      assertEquals(engine.stamp(), reads.get(3 * i + 1)[4]);
      assertEquals(expected, program.unpack(reads.get(3 * i + 2)));
    }
    assertNotEquals(program.unpack(reads.get(2)), program.unpack(reads.get(5)));
  }

  private static Int8Tensor inverted(Int8Tensor picture) {
    byte[] data = picture.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) ~data[i];
    }
    return new Int8Tensor(picture.shape(), data);
  }

  private void send(BusOp op) {
    var write = (BusOp.Write) op;
    int[] words = write.words();
    for (int at = 0; at < words.length; at += Frames.MAX_WORDS) {
      int[] part = Arrays.copyOfRange(words, at, Math.min(words.length, at + Frames.MAX_WORDS));
      ask(Frames.write(write.address() + at, part), 0);
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

  private List<int[]> run(EngineVerilog engine) throws IOException {
    var rtl = Files.createDirectories(folder.resolve("rtl"));
    var files = new ArrayList<>(shell.write(templates, engine.top(), rtl));
    files.add(shell.writeModel(templates, rtl));
    for (var file : engine.simulated().entrySet()) {
      files.add(Files.writeString(rtl.resolve(file.getKey()), file.getValue()));
    }
    Files.writeString(folder.resolve("pins_main.cpp"),
        templates.render("fpga/pins_main.cpp.vm", shell.pins()));
    var arguments = new ArrayList<>(List.of("--cc", "--exe", "--build", "-Wall", "-O3",
        "--top-module", shell.top(), "-GCLOCKS_PER_BIT=16'd" + CLOCKS_PER_BIT, "--Mdir", "obj",
        "-o", "pins", "pins_main.cpp"));
    files.forEach(f -> arguments.add(folder.relativize(f).toString()));
    Files.write(folder.resolve("commands.txt"), commands);
    good("verilator", arguments);
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
