package org.systole.sim.tool;

import java.util.List;

/// More tools, found by `ServiceLoader`: `systole doctor` shows them, `ToolFinder` finds and installs
/// them.
public interface ToolProvider {
  List<Tool> tools();
}
