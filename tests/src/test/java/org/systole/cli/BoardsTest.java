package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.cli.BoardsVerb;
import org.systole.fpga.cli.FlashVerb;
import org.systole.sim.tool.Toolbox;
import picocli.CommandLine;

/// The table of boards, and what programs them.
final class BoardsTest {
  @TempDir
  Path folder;

  private final StringWriter printed = new StringWriter();
  private final List<String> commands = new ArrayList<>();
  private final Toolbox tools = (tool, arguments, directory, log, limit) -> {
    commands.add(tool + " " + String.join(" ", arguments));
    return new Toolbox.Outcome(arguments.contains("-b") ? 1 : 0, false);
  };

  private String flash(String installed, String... words) {
    new CommandLine(new FlashVerb(tools, installed::equals)).setOut(new PrintWriter(printed))
        .setExecutionExceptionHandler((e, _, _) -> {
          printed.write(e.getMessage());
          return 1;
        }).execute(words);
    return printed.toString().replace(folder.toString(), "FOLDER");
  }

  @Test
  void should_show_every_board() throws IOException {
    new CommandLine(new BoardsVerb()).setOut(new PrintWriter(printed)).execute();
    var lines = printed.toString().lines().toList();
    assertTrue(lines.getFirst().startsWith("board "), lines::toString);
    assertTrue(lines.stream().anyMatch(l -> l.matches(
        "ulx3s-85f +ULX3S 85F +ECP5 85k +83,640 +156 +468 +25 +\\${3} +fujprog")), lines::toString);
    assertTrue(lines.stream().anyMatch(l -> l.matches(
        "icebreaker +iCEBreaker v1.0 +iCE40 up5k +5,280 +8 +143 +12 +\\${2} +iceprog")), lines::toString);
    assertEquals(17, lines.size());
  }

  @Test
  void should_show_every_board_in_json() throws IOException {
    new CommandLine(new BoardsVerb()).setOut(new PrintWriter(printed)).execute("--json");
    var boards = new ObjectMapper().readTree(printed.toString()).path("boards");
    assertEquals(16, boards.size());
    for (var board : boards) {
      assertTrue(board.path("lut").asInt() > 5000, board::toString);
      assertTrue(board.path("memoryBytes").asInt() >= 16_384, board::toString);
    }
  }

  @Test
  void should_program_the_flash_image_before_the_bitstream() throws IOException {
    Files.write(folder.resolve("icebreaker_top.bin"), new byte[1]);
    Files.write(folder.resolve("icebreaker_top.flash.bin"), new byte[1]);
    assertEquals("programmed iCEBreaker v1.0 with FOLDER/icebreaker_top.flash.bin\n",
        flash("iceprog", "--board", "icebreaker", "--dir", folder.toString()));
    assertEquals(List.of("iceprog " + folder.resolve("icebreaker_top.flash.bin")), commands);
  }

  @Test
  void should_print_the_commands() throws IOException {
    Files.write(folder.resolve("ulx3s_85f_top.bit"), new byte[1]);
    String both = """
        fujprog FOLDER/ulx3s_85f_top.bit
        openFPGALoader -b ulx3s --write-flash FOLDER/ulx3s_85f_top.bit
        """;
    assertEquals(both, flash("fujprog", "--board", "ulx3s-85f", "--dir", folder.toString(), "--print"));
    printed.getBuffer().setLength(0);
    assertEquals("no programmer is installed; one of these commands does it:\n" + both,
        flash("none", "--board", "ulx3s-85f", "--dir", folder.toString()));
    assertEquals(List.of(), commands);
  }

  @Test
  void should_say_that_no_board_answers() throws IOException {
    Files.write(folder.resolve("ulx3s_85f_top.bit"), new byte[1]);
    String message = flash("openFPGALoader", "--board", "ulx3s-85f", "--dir", folder.toString());
    assertTrue(message.startsWith("openFPGALoader failed: is the board connected?\n"), message);
  }

  @Test
  void should_refuse_what_is_not_there() {
    var none = CommandLineRun.in(folder, "flash --board ulx3s-85f --dir FOLDER");
    assertEquals(2, none.code());
    assertEquals("""
        error[FLASH] there is nothing to program ULX3S 85F with
          at    FOLDER
          cause neither ulx3s_85f_top.flash.bin nor ulx3s_85f_top.bit is there
          help  ./systole bitstream --board ulx3s-85f --out FOLDER
        """, none.err());
    var unknown = CommandLineRun.in(folder, "flash --board ulx3s-65f");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("did you mean \"ulx3s-25f\"?"), unknown.err());
  }
}
