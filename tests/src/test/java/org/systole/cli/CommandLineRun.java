package org.systole.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// What one command line did: its exit code and all that it printed; the folder is `FOLDER` in it.
record CommandLineRun(int code, String out, String err) {

  /// Runs `line`, whose words are parted by one space; `FOLDER` in it is `folder`.
  static CommandLineRun in(Path folder, String line) {
    var words = Arrays.stream(line.split(" "))
        .map(word -> word.replace("FOLDER", folder.toString())).toArray(String[]::new);
    var out = new ByteArrayOutputStream();
    var err = new StringWriter();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int code = Systole.execute(new PrintWriter(err), words);
      return new CommandLineRun(code, shown(out.toString(StandardCharsets.UTF_8), folder),
          shown(err.toString(), folder));
    } finally {
      System.setOut(before);
    }
  }

  private static String shown(String text, Path folder) {
    return text.replace(folder.toString(), "FOLDER");
  }
}
