package org.systole.sim.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Runs tools as child processes: a `Tool` where the finder finds it, another name as it is.
public final class ProcessToolbox implements Toolbox {
  private final ToolFinder finder;

  /// Runs the tools of this machine.
  public ProcessToolbox() {
    this(ToolFinder.ofThisMachine());
  }

  public ProcessToolbox(ToolFinder finder) {
    this.finder = finder;
  }

  /// Finds tools that another one runs, or installs them. A `UserError` names the first that is
  /// missing.
  public void require(Tool... tools) {
    for (var tool : tools) {
      finder.require(tool);
    }
  }

  @Override
  public Outcome run(
      String tool, List<String> arguments, Path directory, Path log, Duration limit) {
    var found = Tool.named(tool).map(finder::require);
    var command = new ArrayList<>(found.map(Found::command).orElse(List.of(tool)));
    command.addAll(arguments);
    try {
      var environment = found.map(Found::environment).orElse(Map.of());
      return ChildProcess.run(command, environment, directory, log, limit);
    } catch (IOException e) {
      throw new UserError(List.of(new Diagnostic("TOOL", tool + " cannot be started",
          command.getFirst(), e.getMessage(), "./systole doctor shows where each tool is")));
    }
  }
}
