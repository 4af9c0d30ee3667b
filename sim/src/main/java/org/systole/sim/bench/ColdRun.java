package org.systole.sim.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.systole.diag.RunFailure;

/// One run of the launcher in a process of its own, as a user starts it.
///
/// `megabytes`: the most memory that it held, 0 where the system does not tell.
record ColdRun(double seconds, double megabytes) {
  private static final long LOOK_MILLIS = 5;

  /// A `RunFailure` with what it printed when it does not end with exit code 0.
  static ColdRun of(Path folder, String... arguments) {
    var command = new ArrayList<>(List.of(launcher()));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("cold.log");
    try {
      long begin = System.nanoTime();
      var process = new ProcessBuilder(command).directory(folder.toFile())
          .redirectErrorStream(true).redirectOutput(log.toFile())
          .redirectInput(new File("/dev/null")).start();
      double most = 0;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        most = Math.max(most, resident(process.pid()));
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (process.exitValue() != 0) {
        throw new RunFailure(String.join(" ", command) + "\n" + Files.readString(log));
      }
      return new ColdRun(seconds, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("stopped");
    }
  }

  private static String launcher() {
    String root = System.getProperty("systole.root");
    if (root == null) {
      throw new RunFailure("bench has to be started by the launcher, which it measures");
    }
    return Path.of(root, "systole").toString();
  }

  /// Peak resident size from `/proc`; the launcher becomes the program that it starts.
  private static double resident(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
