package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.fpga.frame.Frames;
import org.systole.verilog.Templates;

class FrameTest {
  private static final int CLOCKS_PER_BIT = 8;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  @TempDir Path folder;

  private final Templates templates = new Templates();
  private final BoardShell shell = BoardShell.of(Boards.find("icebreaker"), 24);
  private final List<String> commands = new ArrayList<>();

  static Path echoMemory(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var in = FrameTest.class.getResourceAsStream("echo_memory.v")) {
      var file = folder.resolve("echo_memory.v");
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  @Test
  void should_compute_the_published_check_value() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0x29b1, Frames.crc(digits, 0, 9));
  }

  @Test
  void should_notice_one_flipped_bit_of_an_answer() {
    byte[] good = sealed(new byte[] {(byte) 0xaa, 0, 1, 1, 2, 3, 4, 0, 0});
    assertArrayEquals(new int[] {0x04030201}, Frames.words(good));
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(IllegalArgumentException.class, () -> Frames.words(bad), "bit " + bit);
    }
  }

  @Test
  void should_pass_every_linter_without_a_warning() throws IOException {
    var names = new ArrayList<String>();
    rtl().forEach(f -> names.add(folder.relativize(f).toString()));
    var verilator = new ArrayList<>(List.of("--lint-only", "-Wall", "--top-module",
        "icebreaker_top"));
    verilator.addAll(names);
    var icarus = new ArrayList<>(List.of("-Wall", "-g2005", "-s", "icebreaker_top", "-o", "out"));
    icarus.addAll(names);
    var yosys = new ArrayList<>(List.of("-q", "-p",
        "hierarchy -check -top icebreaker_top; proc; check -assert"));
    yosys.addAll(names);
    assertSilent("verilator", verilator);
    assertSilent("iverilog", icarus);
    assertSilent("yosys", yosys);
  }

  @Test
  void should_answer_frames_at_the_pins() throws IOException {
    long seed = 20_240_601;
    System.out.println("seed " + seed);
    int[] words = new Random(seed).ints(64).toArray();
    byte[] ok = {(byte) 0xaa, 0, 0, 0, 0};
    byte[] corrupt = Frames.write(5, 0x1234_5678);
    corrupt[7] ^= 0x10;
    byte[] command = Frames.read(5, 1);
    command[1] = 3;
    byte[] count = Frames.read(5, 1);
    count[5] = 65;

    ask(Frames.write(5, 0xdead_beef), 0);
    ask(Frames.read(5, 1), 1);
    ask(corrupt, 0);
    ask(Frames.read(5, 1), 1);
    ask(Frames.write(16, words), 0);
    ask(Frames.read(16, 64), 64);
    ask(sealed(command), 0);
    ask(sealed(count), 0);
    commands.add("send 55 01 00 00");      // a request cut short, abandoned after the pause
    commands.add("wait 1200");
    ask(Frames.read(5, 1), 1);
    commands.add("send 55 02 05");         // a reset in the middle of a request
    commands.add("button 10");
    commands.add("wait 20");
    ask(Frames.read(79, 1), 1);
    var answers = run();

    assertArrayEquals(answer(ok), answers.get(0).bytes());
    assertArrayEquals(new int[] {0xdead_beef}, Frames.words(answers.get(1).bytes()));
    assertArrayEquals(answer(new byte[] {(byte) 0xaa, 1, 0, 0, 0}), answers.get(2).bytes());
    assertEquals("red", answers.get(2).led());
    assertArrayEquals(new int[] {0xdead_beef}, Frames.words(answers.get(3).bytes()));
    assertEquals("off", answers.get(3).led());
    assertArrayEquals(answer(ok), answers.get(4).bytes());
    assertArrayEquals(words, Frames.words(answers.get(5).bytes()));
    assertArrayEquals(answer(new byte[] {(byte) 0xaa, 2, 0, 0, 0}), answers.get(6).bytes());
    assertArrayEquals(answer(new byte[] {(byte) 0xaa, 2, 0, 0, 0}), answers.get(7).bytes());
    assertArrayEquals(new int[] {0xdead_beef}, Frames.words(answers.get(8).bytes()));
    assertArrayEquals(new int[] {words[63]}, Frames.words(answers.get(9).bytes()));
    assertEquals(10, answers.size());
  }

  private record Answer(byte[] bytes, String led) {}

  private static byte[] sealed(byte[] frame) {
    int end = frame.length - 2;
    int crc = Frames.crc(frame, 1, end);
    frame[end] = (byte) crc;
    frame[end + 1] = (byte) (crc >> 8);
    return frame;
  }

  private static byte[] answer(byte[] frame) {
    return sealed(frame);
  }

  private void ask(byte[] frame, int words) {
    commands.add("send " + HEX.formatHex(frame));
    commands.add("answer " + Frames.answerLength(words) + " 20000");
  }

  private List<Path> rtl() throws IOException {
    var rtl = folder.resolve("rtl");
    var files = new ArrayList<>(shell.write(templates, "echo_memory", rtl));
    files.add(shell.writeModel(templates, rtl));
    files.add(echoMemory(rtl));
    return files;
  }

  private List<Answer> run() throws IOException {
    var files = rtl();
    var main = folder.resolve("pins_main.cpp");
    Files.writeString(
        main, templates.render("fpga/pins_main.cpp.vm", shell.pins()));
    var arguments =
        new ArrayList<>(
            List.of("--cc", "--exe", "--build", "-Wall", "-O3", "--top-module", shell.top(),
                "-GCLOCKS_PER_BIT=16'd" + CLOCKS_PER_BIT, "-GFRAME_TIMEOUT_BITS=10",
                "--Mdir", "obj", "-o", "pins", main.toString()));
    files.forEach(f -> arguments.add(f.toString()));
    Files.write(folder.resolve("commands.txt"), commands);
    assertGood("verilator", arguments);
    String program = folder.resolve("obj").resolve("pins").toString();
    var log = assertGood(program, List.of("commands.txt", Integer.toString(CLOCKS_PER_BIT)));
    return Files.readAllLines(log).stream().map(FrameTest::parse).toList();
  }

  private void assertSilent(String tool, List<String> arguments) throws IOException {
    // "- ..." is the report that a newer Verilator prints of every run
    var words = Files.readAllLines(assertGood(tool, arguments)).stream()
        .filter(l -> !l.startsWith("- ")).toList();
    assertEquals(List.of(), words);
  }

  private Path assertGood(String tool, List<String> arguments) throws IOException {
    var log = folder.resolve("tool.log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(3));
    assertTrue(outcome.good(), () -> tool + ": " + outcome + contents(log));
    return log;
  }

  private static String contents(Path file) {
    try {
      return "\n" + Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Answer parse(String line) {
    var parts = line.split(" led ");
    return new Answer(HEX.parseHex(parts[0].substring("answer ".length())), parts[1]);
  }
}
