package org.systole.sim.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs one external tool; the flow sees nothing else of the machine.
public interface Toolbox {
  /// Runs `tool` in `directory`; everything it prints is kept in `log`. Stops it after `limit`.
  /// A missing tool is a `UserError`.
  Outcome run(String tool, List<String> arguments, Path directory, Path log, Duration limit);

  /// How a run ended; `exit` has no meaning when the time was up.
  record Outcome(int exit, boolean timedOut) {
    /// Whether the tool ended by itself with exit code 0.
    public boolean good() {
      return exit == 0 && !timedOut;
    }
  }
}
