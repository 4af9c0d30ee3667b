package org.systole.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.EngineVerilog;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.cli.BoardsVerb;
import org.systole.fpga.cli.FlashVerb;
import org.systole.fpga.family.Family;
import org.systole.fpga.flow.BoardBuild;
import org.systole.read.Examples;
import org.systole.sim.cli.DoctorVerb;
import org.systole.sim.tool.Platform;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.tool.sixth.SixthFamily;
import picocli.CommandLine;

/// A sixth family needs new files and no edit elsewhere: with a line in a service file every command knows its board
/// and its tools.
final class SixthFamilyTest {
  @TempDir
  Path folder;

  private final StringWriter printed = new StringWriter();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader with;
  private FakeMachine machine;

  @BeforeEach
  void family() throws IOException {
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(services.resolve(Family.class.getName()), SixthFamily.class.getName() + "\n");
    with = new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(with);
    machine = new FakeMachine(folder);
    machine.put("sixth-synth", "[ \"$1\" = -V ] && { echo Sixth 6.1; exit; }; set -- $2; echo 4321 > $2");
    machine.put("sixth-pnr", """
        [ "$1" = --version ] && { echo pnr 6.2; exit; }
        echo "$@" > $2
        cat $3 >> $2
        echo '{"utilization": {"LUT": {"used": 4400}, "DSP": {"used": 1}, "RAM": {"used": 2}},' > $1
        echo '"fmax": {"clk": {"achieved": 33.3}}}' >> $1""");
    machine.put("sixth-pack", "echo packed for $1 > $3; cat $2 >> $3");
  }

  @AfterEach
  void without() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    with.close();
  }

  @Test
  void should_build_a_bitstream_with_the_tools_of_the_family() throws IOException {
    var board = Boards.find("bench6");
    var engine = BoardEngine.of(board, 2, 2, Examples.demoLayer());
    BoardEngine.requireFits(board, engine);
    var build = new BoardBuild(BoardShell.of(board, 20), 20, List.of(1L), folder.resolve("out"), Duration.ofSeconds(60));
    var report = build.run(new ProcessToolbox(machine.finder(Platform.OTHER)), EngineVerilog.engine(engine));
    assertEquals(List.of(4400, 20_000, 1, 2), List.of(report.lut(), report.lutAvailable(), report.dsp(), report.ram()));
    assertEquals(33.3, report.mhzReached());
    assertEquals("{sixth-pnr=pnr 6.2, sixth-synth=Sixth 6.1}", report.tool().toString());
    assertEquals("""
        packed for s1
        seed-1.json seed-1.layout pins.txt p6 --s1
        clock at 1
        rx at 2
        tx at 3
        """, Files.readString(folder.resolve("out/bench6_top.six")));
  }

  @Test
  void should_show_its_board_and_its_tools() {
    run(new CommandLine(new BoardsVerb()));
    assertTrue(printed.toString().contains("bench6 "), printed::toString);
    run(new CommandLine(new DoctorVerb(() -> machine.finder(Platform.OTHER))));
    assertTrue(printed.toString().lines().anyMatch(l -> l.matches("sixth-pnr +pnr 6.2 +PATH .*")), printed::toString);
    assertTrue(printed.toString().lines().anyMatch(l -> l.startsWith("sixth-pack ")), printed::toString);
  }

  @Test
  void should_program_it() throws IOException {
    Files.write(folder.resolve("bench6_top.six"), new byte[1]);
    run(new CommandLine(new FlashVerb(null, _ -> false)), "--board", "bench6", "--dir", folder.toString(), "--print");
    assertEquals("openFPGALoader -b bench6 --write-flash " + folder.resolve("bench6_top.six") + "\n",
        printed.toString());
  }

  @Test
  void should_be_known_only_with_its_service_file() {
    assertTrue(Boards.names().contains("bench6"));
    Thread.currentThread().setContextClassLoader(before);
    assertFalse(Boards.names().contains("bench6"));
  }

  private void run(CommandLine command, String... words) {
    command.setOut(new PrintWriter(printed, true)).execute(words);
  }
}
