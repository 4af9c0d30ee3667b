package org.systole.hdl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Hierarchy;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// The state of one elaboration: which component is being built, and the bodies known so far.
final class Elaboration {
  record Key(Class<?> type, Object parameters, ClockDomain domain) {}

  final Findings findings = new Findings();
  final Map<Key, Module> modules = new LinkedHashMap<>();
  final Map<Key, String> names = new HashMap<>();
  private final Set<String> takenNames = new HashSet<>();
  ClockDomain domain = ClockDomain.DEFAULT;
  boolean renames;
  private Component current;

  void enter(Component component) {
    current = component;
  }

  /// The component whose body is being described.
  Component current() {
    return current;
  }

  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  void record(Statement.Drive assign, Component owner) {
    if (current == null) {
      Elaborator.namePorts(owner);
      findings.add(new Diagnostic("NO COMPONENT", assign.target()
          + " is assigned where no component is being built", assign.at().toString(), "",
          "assign it in build()"));
      return;
    }
    boolean own = owner == current && assign.target().role() != Signal.Role.INPUT;
    boolean childInput = owner.parent == current && assign.target().role() == Signal.Role.INPUT;
    if (!own && !childInput) {
      Elaborator.namePorts(owner);
      findings.add(Hierarchy.assigned(assign.target(), current, assign.at()));
      return;
    }
    if (current.locals.reachable(assign, current)) {
      current.scopes.peek().add(assign);
    }
  }

  /// The name of the component's module: of foreign Verilog its own, else free of those given
  /// before.
  String moduleName(Component component) {
    if (component instanceof BlackBox box) {
      return box.verilogName();
    }
    var key = component.key();
    return names.computeIfAbsent(key, k -> {
      String base = ModuleNames.of(k.type(), k.parameters())
          + (k.domain().equals(domain) ? "" : "_" + k.domain().difference(domain));
      String name = base;
      for (int i = 2; !takenNames.add(name); i++) {
        name = base + "_" + i;
      }
      return name;
    });
  }
}
