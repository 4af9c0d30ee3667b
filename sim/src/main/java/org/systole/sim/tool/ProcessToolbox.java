package org.systole.sim.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;

/// Runs the tools of the PATH as child processes.
public final class ProcessToolbox implements Toolbox {
  @Override
  public Outcome run(
      String tool, List<String> arguments, Path directory, Path log, Duration limit) {
    var command = new ArrayList<String>();
    command.add(tool);
    command.addAll(arguments);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new UserError(
          List.of(
              new Diagnostic(
                  "TOOL",
                  tool + " cannot be started",
                  "PATH",
                  e.getMessage(),
                  "./systole doctor names the command that installs it")));
    }
    try {
      process.getOutputStream().close();
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Outcome(process.exitValue(), false);
      }
      return new Outcome(-1, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RunFailure(tool + " was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
