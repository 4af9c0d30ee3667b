package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.read.Examples;

/// Every command of `generator/docs/TUTORIAL.md`, in order, with the shipped network and two of its digits in place
/// of the trained one; those that build a board take their time and run with `-Dfull=true` only.
final class TutorialTest {
  private static final Path PAGE = Path.of(System.getProperty("systole.root"), "generator/docs/TUTORIAL.md");
  private static final List<String> LONG = List.of("host", "bitstream");
  private static final String COMMAND = "    ./systole ";

  @TempDir
  private Path folder;

  @Test
  void should_run_every_command() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("my/pictures"));
    Files.write(folder.resolve("my/net.tflite"), Examples.lenet());
    for (int digit : new int[] {2, 7}) {
      Files.write(pictures.resolve(digit + ".png"), Examples.digit(digit));
    }
    var commands = Files.readAllLines(PAGE).stream().filter(l -> l.startsWith(COMMAND)).toList();
    assertTrue(commands.size() >= 9);
    for (String command : commands) {
      String words = command.substring(COMMAND.length()).replaceAll(" +#.*", "").replace(" my/", " FOLDER/my/")
          .replaceAll("--port /dev/\\S+", "--port sim");
      if (Boolean.getBoolean("full") || !LONG.contains(words.split(" ")[0])) {
        var run = CommandLineRun.in(folder, words);
        assertEquals("", run.err(), words);
        assertEquals(0, run.code(), () -> words + "\n" + run.out());
      }
    }
    assertTrue(Files.exists(folder.resolve("my/plan.html")));
    assertTrue(Files.exists(folder.resolve("my/engine/programs/net/network.json")));
  }
}
