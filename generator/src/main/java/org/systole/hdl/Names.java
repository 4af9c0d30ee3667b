package org.systole.hdl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Keywords;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Gives every signal its name: kept as written, or taken from what it drives (`actOut_q` drives
/// `actOut`).
final class Names {
  private static final int DEEPEST = 3;

  private Names() {}

  private static String lowerCamel(String name) {
    return name.isEmpty() ? "child" : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /// `wanted`, or with a number where it is taken or a keyword.
  static String free(String wanted, Set<String> taken) {
    return free(wanted, taken, new HashMap<>());
  }

  /// `used` remembers the last number of each name, so that many of one name stay quick.
  private static String free(String wanted, Set<String> taken, Map<String, Integer> used) {
    String name = Keywords.any(wanted) ? wanted + "_1" : wanted;
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
    follow(all, assigns.stream().filter(a -> own(a.target(), component)).toList(), taken);
    for (var signal : all) {
      if (!signal.named()) {
        signal.rename(free("line" + signal.at().line(), taken));
      }
    }
    return instances;
  }

  /// The signal whose chosen name stands before `depth` suffixes.
  private record Origin(String name, int depth) {}

  /// `driven_value`, or `driven_q` for a register; after some steps names are numbered instead of
  /// growing.
  private static String derived(Signal signal, Signal driven, Map<Signal, Origin> origins,
      Set<String> taken, Map<String, Integer> used) {
    String suffix = signal.role() == Signal.Role.REGISTER ? "_q" : "_value";
    var before = origins.getOrDefault(driven, new Origin(driven.name(), 0));
    boolean far = before.depth() >= DEEPEST;
    origins.put(signal, far ? before : new Origin(before.name(), before.depth() + 1));
    return far ? free(before.name() + suffix, taken, used) : free(driven.name() + suffix, taken);
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

  /// Names signals after what they drive, and those that drive these after them.
  private static void follow(List<Signal> all, List<Statement.Drive> assigns, Set<String> taken) {
    Map<Signal, Integer> order = new HashMap<>();
    all.stream().filter(s -> !s.named()).forEach(s -> order.put(s, order.size()));
    Map<Signal, Set<Signal>> sources = new LinkedHashMap<>();
    for (var assign : assigns) {
      sources.putIfAbsent(assign.target(), Set.of());
      read(assign.value(), order, signal -> add(signal, sources, assign.target()));
    }
    Map<Signal, Origin> origins = new HashMap<>();
    Map<String, Integer> used = new HashMap<>();
    var open = new ArrayDeque<>(sources.keySet().stream().filter(Signal::named).toList());
    while (!open.isEmpty()) {
      var driven = open.poll();
      sources.getOrDefault(driven, Set.of()).stream().filter(s -> !s.named())
          .sorted(Comparator.comparing(order::get)).forEach(s -> {
            s.rename(derived(s, driven, origins, taken, used));
            open.add(s);
          });
    }
  }

  /// Most targets read no unnamed signal and need no set of their own.
  private static void add(Signal source, Map<Signal, Set<Signal>> sources, Signal target) {
    if (sources.get(target).isEmpty()) {
      sources.put(target, new HashSet<>());
    }
    sources.get(target).add(source);
  }

  /// Tells the unnamed signals that `expr` reads.
  private static void read(Expr expr, Map<Signal, Integer> unnamed, Consumer<Signal> found) {
    if (expr instanceof Expr.Read(var signal, _)) {
      if (unnamed.containsKey(signal)) {
        found.accept(signal);
      }
    } else {
      for (var operand : expr.operands()) {
        read(operand, unnamed, found);
      }
    }
  }

  /// A port that is called as its instance hides it, which tools warn of.
  static String apart(String name, Component child) {
    Elaborator.namePorts(child);
    return child.ports.stream().anyMatch(p -> p.name().equals(name)) ? name + "_1" : name;
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
