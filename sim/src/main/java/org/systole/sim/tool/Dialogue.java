package org.systole.sim.tool;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.systole.diag.RunFailure;

/// A child process that is told lines and answers lines; what it prints is taken at once, so it
/// never waits for its reader. Ends with its input, so it does not outlive this process.
public final class Dialogue implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedWriter input;
  private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private boolean ended;

  private Dialogue(String name, Process process) {
    this.name = name;
    this.process = process;
    input = new BufferedWriter(
        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("output of " + name).start(this::read);
  }

  /// Starts `command` in `directory`; its error output counts as its output.
  public static Dialogue start(List<String> command, Map<String, String> environment,
      Path directory) throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile())
        .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Dialogue(Path.of(command.getFirst()).getFileName().toString(), builder.start());
  }

  private void read() {
    try (var reader = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> lines.add(Optional.of(line)));
    } catch (IOException | java.io.UncheckedIOException _) {
      // The process has ended: the end of its lines says so.
    } finally {
      lines.add(Optional.empty());
    }
  }

  /// Tells it a line, at the latest with the next `next`. Nothing happens once it has ended.
  public void tell(String line) {
    try {
      input.write(line);
      input.write('\n');
    } catch (IOException _) {
      // It has ended; the next answer is the end.
    }
  }

  /// Its next line, or nothing once it has ended. No line within `limit` is a `RunFailure`, and
  /// ends it.
  public Optional<String> next(Duration limit) {
    try {
      input.flush();
    } catch (IOException _) {
      // It has ended; what it said before is still to be read.
    }
    if (ended) {
      return Optional.empty();
    }
    try {
      var line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        close();
        throw new RunFailure(name + " has not answered for " + limit.toSeconds() + " s");
      }
      ended = line.isEmpty();
      return line;
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      throw new RunFailure(name + " was interrupted");
    }
  }

  /// Ends its input and waits for it a moment, then ends it.
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException _) {
      // It has ended.
    }
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
