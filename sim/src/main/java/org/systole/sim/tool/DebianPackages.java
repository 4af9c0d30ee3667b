package org.systole.sim.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Installs Debian packages when the user may: as root, or with sudo that asks nothing.
final class DebianPackages {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path aptGet;
  private final List<String> before;

  /// `sudo` is null where there is none.
  DebianPackages(Path aptGet, Path sudo) {
    this.aptGet = aptGet;
    before = sudo == null || root() ? List.of() : List.of(sudo.toString(), "-n");
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /// Whether all were installed; a user who may not is no error. The log is a temporary file, kept
  /// when it failed.
  boolean install(List<String> packages) throws IOException {
    if (before.isEmpty() && !root()) {
      return false;
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path log = Files.createTempFile("systole-apt-", ".log");
    if (!before.isEmpty() && !run(List.of("true"), folder, log)) {
      Files.delete(log);
      return false;
    }
    System.err.println("systole: installing " + String.join(" ", packages));
    var install = new ArrayList<>(List.of(aptGet.toString(), "install", "-y", "-q",
        "--no-install-recommends"));
    install.addAll(packages);
    boolean good = run(List.of(aptGet.toString(), "update", "-q"), folder, log)
        && run(install, folder, log);
    if (good) {
      Files.delete(log);
    } else {
      System.err.println("systole: that failed, see " + log);
    }
    return good;
  }

  private boolean run(List<String> command, Path folder, Path log) throws IOException {
    var whole = new ArrayList<>(before);
    whole.addAll(command);
    return ChildProcess.run(whole, java.util.Map.of("DEBIAN_FRONTEND", "noninteractive"), folder,
        log, LIMIT).good();
  }
}
