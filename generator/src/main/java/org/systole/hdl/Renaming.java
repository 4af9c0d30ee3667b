package org.systole.hdl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Keywords;
import org.systole.hdl.ir.Signal;

/// Gives names that are keywords or that are taken a number, as SpinalHDL does: `end` becomes
/// `end_1`. Only where it was asked for.
final class Renaming {
  private Renaming() {}

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 1; Keywords.any(name) || !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private static void rename(Signal signal, Set<String> taken) {
    if (signal.named()) {
      signal.rename(free(signal.name(), taken));
    }
  }

  private static Set<String> reserved(List<ClockDomain> domains) {
    var taken = new HashSet<>(Set.of("unused"));
    domains.forEach(d -> taken.addAll(d.lines()));
    return taken;
  }

  /// The ports of an instance, the same for every instance of one class and parameters.
  static void ports(Component component) {
    if (!(component instanceof BlackBox)) {
      var taken = reserved(List.of(component.ownDomain()));
      component.ports.forEach(p -> rename(p, taken));
    }
  }

  /// What lies inside a component whose ports have their names.
  static void inside(Component component, String moduleName, List<ClockDomain> domains) {
    var taken = reserved(domains);
    taken.add(moduleName);
    component.ports.forEach(p -> taken.add(p.name()));
    Stream.concat(component.signals.stream(), component.memoryReads.stream())
        .filter(s -> !component.supplied.contains(s)).forEach(s -> rename(s, taken));
    component.memories.stream().filter(Mem::named).forEach(m -> m.named(free(m.name(), taken)));
    component.children.stream().filter(c -> c.instanceName() != null)
        .forEach(c -> c.named(free(c.instanceName(), taken)));
  }
}
