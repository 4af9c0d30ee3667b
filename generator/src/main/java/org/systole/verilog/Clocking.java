package org.systole.verilog;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Which modules need a clock and a reset port, directly or for a child.
final class Clocking {
  private final Set<String> clocked = new HashSet<>();
  private final Set<String> reset = new HashSet<>();

  Clocking(Design design) {
    for (var module : design.modules()) {
      if (module.foreign()) {
        continue;
      }
      var registers = module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
          .toList();
      if (!registers.isEmpty() || !module.memories().isEmpty()
          || children(module).anyMatch(clocked::contains)
          || module.instances().stream().anyMatch(i -> !i.clockPort().isEmpty())) {
        clocked.add(module.name());
      }
      if (registers.stream().anyMatch(s -> s.init().isPresent())
          || children(module).anyMatch(reset::contains)) {
        reset.add(module.name());
      }
    }
  }

  private static Stream<String> children(Module module) {
    return Stream.concat(module.instances().stream().map(Module.Instance::module),
        module.grids().stream().map(Module.GridInstance::module));
  }

  boolean clocked(String module) {
    return clocked.contains(module);
  }

  boolean reset(String module) {
    return reset.contains(module);
  }
}
