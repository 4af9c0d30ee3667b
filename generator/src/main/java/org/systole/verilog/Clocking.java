package org.systole.verilog;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.check.Walk;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Which clock, reset and enable lines a module takes as ports, for itself or for a child; clocks
/// first.
public final class Clocking {
  private final Map<String, List<String>> ports = new HashMap<>();

  /// Children come before parents.
  public Clocking(Design design) {
    design.modules().stream().filter(m -> !m.foreign())
        .forEach(m -> ports.put(m.name(), lines(m)));
  }

  private List<String> lines(Module module) {
    Set<String> needed = new LinkedHashSet<>();
    module.signals().forEach(s -> s.domain().ifPresent(d -> register(s, d, needed)));
    for (var memory : module.memories()) {
      memory.writes().forEach(w -> clock(w.domain(), needed));
      memory.reads().stream().filter(Memory.ReadPort::sync)
          .forEach(r -> clock(r.domain(), needed));
    }
    Walk.checks(module).forEach(c -> {
      clock(c.domain(), needed);
      resets(c.domain(), needed);
    });
    module.readLines().forEach(l -> needed.add(l.name()));
    module.instances().forEach(i -> i.clockPins().forEach(p -> needed.add(p.line())));
    Stream.concat(module.instances().stream().map(Module.Instance::module),
        module.grids().stream().map(Module.GridInstance::module))
        .forEach(child -> needed.addAll(of(child)));
    module.supplied().forEach(s -> needed.remove(s.name()));
    var ordered = new LinkedHashSet<String>();
    module.domains().forEach(d -> ordered.addAll(d.lines()));
    ordered.retainAll(needed);
    return List.copyOf(ordered);
  }

  private static void register(Signal register, ClockDomain domain, Set<String> needed) {
    clock(domain, needed);
    if (register.init().isPresent()) {
      resets(domain, needed);
    }
  }

  private static void resets(ClockDomain domain, Set<String> needed) {
    line(domain.reset(), needed);
    line(domain.softReset(), needed);
  }

  private static void clock(ClockDomain domain, Set<String> needed) {
    line(domain.clock(), needed);
    line(domain.enable(), needed);
  }

  private static void line(String name, Set<String> needed) {
    if (!name.isEmpty()) {
      needed.add(name);
    }
  }

  /// The lines that `module` takes as ports; none for foreign modules.
  public List<String> of(String module) {
    return ports.getOrDefault(module, List.of());
  }
}
