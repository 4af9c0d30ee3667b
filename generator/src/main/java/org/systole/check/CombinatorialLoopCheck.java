package org.systole.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// COMBINATORIAL LOOP: a wire of a module depends on itself without a register between; judged by whole signals.
final class CombinatorialLoopCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    Map<Signal, Set<Signal>> dependsOn = new LinkedHashMap<>();
    gather(module.statements(), Set.of(), dependsOn);
    Set<Signal> done = new HashSet<>();
    for (var signal : List.copyOf(dependsOn.keySet())) {
      var path = new LinkedHashSet<Signal>();
      List<Signal> loop = search(signal, dependsOn, done, path);
      if (loop != null) {
        findings.add(new Diagnostic("COMBINATORIAL LOOP", loop.stream().map(Signal::name)
            .collect(Collectors.joining(" -> ")) + " in " + module.component(),
            loop.getFirst().at().toString(), "", "put a register into the loop"));
        return;
      }
    }
  }

  private static void gather(List<Statement> statements, Set<Signal> conditions,
      Map<Signal, Set<Signal>> dependsOn) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign assign -> {
          if (assign.target().role() != Signal.Role.REGISTER) {
            var reads = dependsOn.computeIfAbsent(assign.target(), _ -> new LinkedHashSet<>());
            reads.addAll(conditions);
            reads.addAll(Walk.reads(assign.value()));
          }
        }
        case Statement.When(var condition, var then, var otherwise, _) -> {
          gather(then, with(conditions, condition), dependsOn);
          gather(otherwise, with(conditions, condition), dependsOn);
        }
        case Statement.Switch(var selector, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> gather(c.body(), with(conditions, selector), dependsOn));
          gather(otherwise, with(conditions, selector), dependsOn);
        }
      }
    }
  }

  private static Set<Signal> with(Set<Signal> conditions, Expr condition) {
    var result = new LinkedHashSet<>(conditions);
    result.addAll(Walk.reads(condition));
    return result;
  }

  private static List<Signal> search(Signal signal, Map<Signal, Set<Signal>> dependsOn,
      Set<Signal> done, LinkedHashSet<Signal> path) {
    if (path.contains(signal)) {
      var loop = new ArrayList<>(path).subList(new ArrayList<>(path).indexOf(signal), path.size());
      var result = new ArrayList<>(loop);
      result.add(signal);
      return result;
    }
    if (done.contains(signal)) {
      return null;
    }
    path.add(signal);
    for (var next : dependsOn.getOrDefault(signal, Set.of())) {
      if (next.role() != Signal.Role.REGISTER) {
        var loop = search(next, dependsOn, done, path);
        if (loop != null) {
          return loop;
        }
      }
    }
    path.remove(signal);
    done.add(signal);
    return null;
  }
}
