package org.systole.sim.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.systole.diag.RunFailure;

/// Runs one command to its end or to its limit; nothing of it is left running, even when
/// this program is ended from outside.
final class ChildProcess {
  private ChildProcess() {}

  /// Throws an `IOException` when the command cannot be started.
  static Toolbox.Outcome run(List<String> command, Map<String, String> environment,
      Path directory, Path log, Duration limit) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    var hook = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      process.getOutputStream().close();
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Toolbox.Outcome(process.exitValue(), false);
      }
      return new Toolbox.Outcome(-1, true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RunFailure(command.getFirst() + " was interrupted");
    } finally {
      end(process);
      forget(hook);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // this program is ending, and the hook runs
    }
  }
}
