package org.systole.sim.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;

/// What a design is made of, in a few lines: instances and their registers and memories counted
/// through the whole tree, and the ports of its top.
final class DesignSummary {
  private record Size(long instances, long registers, long registerBits, long memoryBits) {
    Size plus(Size other, long times) {
      return new Size(instances + times * other.instances, registers + times * other.registers,
          registerBits + times * other.registerBits, memoryBits + times * other.memoryBits);
    }
  }

  private DesignSummary() {}

  static List<String> of(Design design) {
    var sizes = new HashMap<String, Size>();
    design.modules().forEach(m -> sizes.put(m.name(), size(m, sizes)));
    var all = sizes.get(design.top().name());
    var lines = new ArrayList<String>();
    lines.add("%s: %s, %s, %s of %s, %s of memory".formatted(design.top().name(),
        count(design.modules().size(), "module"), count(all.instances, "instance"),
        count(all.registers, "register"), count(all.registerBits, "bit"),
        count(all.memoryBits, "bit")));
    PortTable.of(design).ports().forEach(p -> lines.add("  %-6s  %-8s  %s".formatted(p.input() ? "input" : "output",
        type(p), p.name())));
    return lines;
  }

  /// Children come before parents.
  private static Size size(Module module, Map<String, Size> known) {
    var registers = module.signals().stream()
        .filter(s -> s.role() == Signal.Role.REGISTER).toList();
    var size = new Size(1, registers.size(),
        registers.stream().mapToLong(s -> s.shape().width()).sum(),
        module.memories().stream().mapToLong(m -> (long) m.width() * m.depth()).sum());
    for (var instance : module.instances()) {
      size = size.plus(known.get(instance.module()), 1);
    }
    for (var grid : module.grids()) {
      size = size.plus(known.get(grid.module()), (long) grid.rows() * grid.columns());
    }
    return size;
  }

  private static String type(Port port) {
    return port.role() == Port.Role.DATA ? port.shape().toString()
        : port.role().name().toLowerCase(Locale.ROOT);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
