package org.systole.hdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Gives every signal its name: kept as written, or taken from what it drives (`actOut_q` drives
/// `actOut`).
final class Names {
  private Names() {}

  private static String lowerCamel(String name) {
    return name.isEmpty() ? "child" : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static String free(String wanted, Set<String> taken) {
    return free(wanted, taken, new HashMap<>());
  }

  /// `used` remembers the last number of each name, so that many of one name stay quick.
  private static String free(String wanted, Set<String> taken, Map<String, Integer> used) {
    String name = wanted;
    int i = used.getOrDefault(wanted, 1);
    while (!taken.add(name)) {
      i++;
      name = wanted + "_" + i;
    }
    used.put(wanted, i);
    return name;
  }

  /// Names all signals of a component whose children have their ports named; gives the names of the
  /// instances.
  static Map<Component, String> give(Component component, String moduleName,
      List<ClockDomain> domains) {
    if (component.elaboration().renames) {
      Renaming.inside(component, moduleName, domains);
    }
    var assigns = new ArrayList<Statement.Drive>();
    collect(component.body, assigns);
    Set<String> taken = new HashSet<>(Set.of("unused", moduleName));
    domains.forEach(d -> taken.addAll(d.lines()));
    component.ports.forEach(p -> taken.add(p.name()));
    component.memories.stream().filter(Mem::named).forEach(m -> taken.add(m.name()));
    var all = new ArrayList<Signal>(component.signals);
    all.addAll(component.memoryReads);
    all.stream().filter(Signal::named).forEach(s -> taken.add(s.name()));
    var instances = instances(component, taken);
    component.memories.stream().filter(m -> !m.named())
        .forEach(m -> m.named(free("memory", taken)));
    component.memories.forEach(m -> m.nameReads(wanted -> free(wanted, taken)));
    all.stream().filter(s -> !s.named()).forEach(s ->
        s.wish().ifPresent(wish -> s.rename(free(wish, taken))));
    boolean progress = true;
    while (progress) {
      progress = false;
      for (var signal : all) {
        if (!signal.named()) {
          var driven = assigns.stream().filter(a -> own(a.target(), component)
              && a.target().named() && reads(a.value(), signal)).findFirst();
          if (driven.isPresent()) {
            String suffix = signal.role() == Signal.Role.REGISTER ? "_q" : "_value";
            signal.rename(free(driven.get().target().name() + suffix, taken));
            progress = true;
          }
        }
      }
    }
    for (var signal : all) {
      if (!signal.named()) {
        signal.rename(free("line" + signal.at().line(), taken));
      }
    }
    return instances;
  }

  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  private static boolean own(Signal signal, Component component) {
    return signal.owner() == component;
  }

  /// A chosen name is kept; the others are taken from the class and step aside. Wires are
  /// `<instance>_<port>`.
  private static Map<Component, String> instances(Component component, Set<String> taken) {
    var children = component.children.stream().filter(c -> !c.inGrid).toList();
    children.stream().filter(c -> c.instanceName() != null)
        .forEach(c -> taken.add(c.instanceName()));
    Map<Component, String> names = new HashMap<>();
    Map<String, Integer> used = new HashMap<>();
    for (var child : children) {
      String name = child.instanceName() != null ? child.instanceName()
          : free(apart(lowerCamel(child.getClass().getSimpleName()), child), taken, used);
      names.put(child, name);
      child.ports.forEach(p -> taken.add(name + "_" + p.name()));
    }
    return names;
  }

  /// A port that is called as its instance hides it, which tools warn of.
  static String apart(String name, Component child) {
    Elaborator.namePorts(child);
    return child.ports.stream().anyMatch(p -> p.name().equals(name)) ? name + "_1" : name;
  }

  private static boolean reads(Expr expr, Signal signal) {
    return expr instanceof Expr.Read(var s, _) && s == signal
        || expr.operands().stream().anyMatch(e -> reads(e, signal));
  }

  private static void collect(List<Statement> statements, List<Statement.Drive> into) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive drive -> into.add(drive);
        case Statement.Check _ -> { }
        case Statement.When(_, var then, var otherwise, _) -> {
          collect(then, into);
          collect(otherwise, into);
        }
        case Statement.Switch(_, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> collect(c.body(), into));
          collect(otherwise, into);
        }
      }
    }
  }
}
