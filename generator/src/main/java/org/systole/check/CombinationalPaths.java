package org.systole.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Parallel;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Which signals follow which others in the same cycle, through children too; judged by whole
/// signals.
final class CombinationalPaths {
  private final Map<String, Map<Signal, Set<Signal>>> graphs = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> inputsOfOutputs = new HashMap<>();

  /// Children come before parents.
  CombinationalPaths(Design design) {
    var own = Parallel.map(design.modules(), CombinationalPaths::own);
    for (int i = 0; i < own.size(); i++) {
      var module = design.modules().get(i);
      var graph = own.get(i);
      module.instances().forEach(child -> instance(child, graph));
      module.grids().forEach(g -> grid(g, graph));
      graphs.put(module.name(), graph);
      inputsOfOutputs.put(module.name(), summary(module, graph));
    }
  }

  private static Map<Signal, Set<Signal>> own(Module module) {
    Map<Signal, Set<Signal>> graph = new LinkedHashMap<>();
    gather(module.statements(), Set.of(), graph);
    module.memories().forEach(m -> m.reads().stream().filter(r -> !r.sync())
        .forEach(r -> graph.put(r.data(), Walk.reads(r.address()))));
    return graph;
  }

  /// What each assigned signal reads: the dependencies of a register are those of its next value.
  Map<Signal, Set<Signal>> of(Module module) {
    return graphs.get(module.name());
  }

  private static void gather(List<Statement> statements, Set<Signal> conditions,
      Map<Signal, Set<Signal>> graph) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive assign -> {
          var reads = graph.computeIfAbsent(assign.target(), _ -> new LinkedHashSet<>());
          reads.addAll(conditions);
          reads.addAll(Walk.reads(assign.value()));
          if (assign instanceof Statement.AssignAt at) {
            reads.addAll(Walk.reads(at.offset()));
          }
        }
        case Statement.Check _ -> { }
        case Statement.When(var condition, var then, var otherwise, _) -> {
          gather(then, with(conditions, condition), graph);
          gather(otherwise, with(conditions, condition), graph);
        }
        case Statement.Switch(var selector, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> gather(c.body(), with(conditions, selector), graph));
          gather(otherwise, with(conditions, selector), graph);
        }
      }
    }
  }

  private static Set<Signal> with(Set<Signal> conditions, Expr condition) {
    var result = new LinkedHashSet<>(conditions);
    result.addAll(Walk.reads(condition));
    return result;
  }

  private Map<String, Set<String>> ofChild(String module) {
    return inputsOfOutputs.getOrDefault(module, Map.of());
  }

  private void instance(Module.Instance instance, Map<Signal, Set<Signal>> graph) {
    var inner = ofChild(instance.module());
    Map<String, Signal> wires = new HashMap<>();
    instance.ports().forEach(p -> wires.put(p.port(), p.wire()));
    inner.forEach((output, inputs) -> {
      var reads = graph.computeIfAbsent(wires.get(output), _ -> new LinkedHashSet<>());
      inputs.forEach(i -> reads.add(wires.get(i)));
    });
  }

  /// Values only travel east and south, so a grid cannot loop by itself.
  private void grid(Module.GridInstance grid, Map<Signal, Set<Signal>> graph) {
    var inner = ofChild(grid.module());
    for (var edge : grid.edges()) {
      var reads = graph.computeIfAbsent(edge.target(), _ -> new LinkedHashSet<>());
      Set<String> seen = new HashSet<>();
      var open = new java.util.ArrayDeque<>(inner.getOrDefault(edge.output(), Set.of()));
      while (!open.isEmpty()) {
        String input = open.poll();
        if (seen.add(input)) {
          grid.links().stream().filter(l -> l.input().equals(input)).forEach(l -> {
            reads.add(l.edge());
            open.addAll(inner.getOrDefault(l.output(), Set.of()));
          });
        }
      }
    }
  }

  private static Map<String, Set<String>> summary(Module module, Map<Signal, Set<Signal>> graph) {
    Map<String, Set<String>> result = new LinkedHashMap<>();
    for (var port : module.ports()) {
      if (port.role() == Signal.Role.OUTPUT) {
        Set<Signal> seen = new LinkedHashSet<>();
        var open = new java.util.ArrayDeque<>(List.of(port));
        while (!open.isEmpty()) {
          var signal = open.poll();
          if (signal.role() != Signal.Role.REGISTER && seen.add(signal)) {
            open.addAll(graph.getOrDefault(signal, Set.of()));
          }
        }
        var inputs = new LinkedHashSet<String>();
        module.ports().stream().filter(p -> p.role() == Signal.Role.INPUT && seen.contains(p))
            .forEach(p -> inputs.add(p.name()));
        result.put(port.name(), inputs);
      }
    }
    return result;
  }
}
