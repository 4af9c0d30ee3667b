package org.systole.fpga.family;

import java.util.List;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolProvider;

/// The tools of all families.
public final class FamilyTools implements ToolProvider {
  @Override
  public List<Tool> tools() {
    return Families.all().stream().flatMap(f -> f.toolchain().tools().stream()).toList();
  }
}
