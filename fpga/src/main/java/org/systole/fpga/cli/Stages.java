package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Runs the stages of a long command: a bar while each runs, on a terminal, and one line with its
/// seconds at its end; then what came of them.
final class Stages {
  private final PrintStream out;
  private final boolean terminal = terminal();
  private final int count;
  private int number;

  Stages(PrintStream out, int count) {
    this.out = out;
    this.count = count;
  }

  @SuppressWarnings("SystemConsoleNull") // null without a terminal in JDK 25, a Console in 22 to 24
  private static boolean terminal() {
    return System.console() != null && System.console().isTerminal();
  }

  <T> T run(String name, Callable<T> stage) throws Exception {
    number++;
    long begin = System.nanoTime();
    T result;
    if (terminal) {
      try (ProgressBar bar = new ProgressBarBuilder().setTaskName(number + "/" + count + " " + name)
          .setInitialMax(-1).setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish()
          .hideEta().build()) {
        result = stage.call();
        bar.step();
      }
    } else {
      result = stage.call();
    }
    out.printf(Locale.ROOT, "%d/%d %-34s %6.1f s%n", number, count, name,
        (System.nanoTime() - begin) / 1e9);
    return result;
  }

  /// Says in a line what came of them.
  void fact(String what, Object value) {
    out.printf("%-28s %s%n", what, value);
  }

  /// Writes what came of them for machines.
  static void write(Path file, Object report) throws IOException {
    Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter()
        .writeValueAsString(report) + "\n");
  }
}
