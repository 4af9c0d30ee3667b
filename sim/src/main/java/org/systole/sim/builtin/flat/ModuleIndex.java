package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// What drives what in one module, looked up by signal; made once for all its instances.
final class ModuleIndex {
  /// A port of a child, as the parent sees it.
  record Pin(Module.Instance instance, String port) {}

  record Read(Memory memory, Memory.ReadPort port) {}

  record Border(Module.GridInstance grid, Module.Edge edge) {}

  final Module module;
  final Map<Signal, List<Statement>> drivers;
  final Map<String, Signal> ports = new HashMap<>();
  final Map<Signal, Pin> pins = new HashMap<>();
  final Map<Signal, Read> reads = new HashMap<>();
  final Map<Signal, Border> borders = new HashMap<>();
  final Map<String, Signal> supplied = new HashMap<>();
  final Set<Signal> lines;

  ModuleIndex(Module module) {
    this.module = module;
    lines = Set.copyOf(module.readLines());
    drivers = split(module.statements());
    module.ports().forEach(p -> ports.put(p.name(), p));
    module.instances().forEach(i ->
        i.ports().forEach(p -> pins.put(p.wire(), new Pin(i, p.port()))));
    module.memories().forEach(m -> m.reads().forEach(r -> reads.put(r.data(), new Read(m, r))));
    module.grids().forEach(g -> g.edges().forEach(e -> borders.put(e.target(), new Border(g, e))));
    module.supplied().forEach(s -> supplied.put(s.name(), s));
  }

  /// The statements of each driven signal, with the conditions around them.
  private static Map<Signal, List<Statement>> split(List<Statement> statements) {
    Map<Signal, List<Statement>> result = new LinkedHashMap<>();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive drive -> add(result, drive.target(), drive);
        case Statement.Check _ -> { }
        case Statement.When when -> {
          var then = split(when.then());
          var otherwise = split(when.otherwise());
          union(List.of(then, otherwise)).forEach(s -> add(result, s, new Statement.When(
              when.condition(), of(then, s), of(otherwise, s), when.at())));
        }
        case Statement.Switch sw -> {
          var bodies = sw.cases().stream().map(c -> split(c.body())).toList();
          var otherwise = split(sw.otherwise());
          var all = new ArrayList<>(bodies);
          all.add(otherwise);
          union(all).forEach(s -> {
            var cases = new ArrayList<Statement.Case>();
            for (int i = 0; i < bodies.size(); i++) {
              cases.add(new Statement.Case(sw.cases().get(i).keys(), of(bodies.get(i), s)));
            }
            add(result, s, new Statement.Switch(sw.selector(), cases, of(otherwise, s),
                sw.hasDefault(), sw.at()));
          });
        }
      }
    }
    return result;
  }

  private static Set<Signal> union(List<Map<Signal, List<Statement>>> parts) {
    var signals = new LinkedHashSet<Signal>();
    parts.forEach(p -> signals.addAll(p.keySet()));
    return signals;
  }

  private static List<Statement> of(Map<Signal, List<Statement>> map, Signal signal) {
    return map.getOrDefault(signal, List.of());
  }

  private static void add(Map<Signal, List<Statement>> map, Signal signal, Statement statement) {
    map.computeIfAbsent(signal, _ -> new ArrayList<>()).add(statement);
  }
}
