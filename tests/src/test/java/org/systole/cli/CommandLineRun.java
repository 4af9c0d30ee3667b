package org.systole.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/// What one command line did: its exit code and all that it printed; the folder is `FOLDER` in it.
record CommandLineRun(int code, String out, String err) {

  /// Runs `line`, whose words are parted by one space; `FOLDER` in it is `folder`.
  static CommandLineRun in(Path folder, String line) {
    var words = Arrays.stream(line.split(" "))
        .map(word -> word.replace("FOLDER", folder.toString())).toArray(String[]::new);
    var err = new StringWriter();
    try (var out = Printed.out()) {
      int code = Systole.execute(new PrintWriter(err), words);
      return new CommandLineRun(code, shown(out.text(), folder), shown(err.toString(), folder));
    }
  }

  private static String shown(String text, Path folder) {
    return text.replace(folder.toString(), "FOLDER");
  }
}
