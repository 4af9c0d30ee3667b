package org.systole.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;

/// COMBINATORIAL LOOP: a wire depends on itself without a register between, through children too.
final class CombinatorialLoopCheck implements Checks.Check {
  private final CombinationalPaths paths;

  CombinatorialLoopCheck(CombinationalPaths paths) {
    this.paths = paths;
  }

  @Override
  public void run(Module module, Findings findings) {
    Map<Signal, Set<Signal>> dependsOn = paths.of(module);
    Set<Signal> done = new HashSet<>();
    for (var signal : List.copyOf(dependsOn.keySet())) {
      List<Signal> loop = signal.role() == Signal.Role.REGISTER || done.contains(signal) ? null
          : search(signal, dependsOn, done, new LinkedHashSet<>());
      if (loop != null) {
        findings.add(told(loop, module));
        return;
      }
    }
  }

  private static Diagnostic told(List<Signal> loop, Module module) {
    Map<Signal, String> names = new HashMap<>();
    Map<Signal, SourceLocation> places = new HashMap<>();
    module.instances().forEach(i -> i.ports().forEach(p -> {
      names.put(p.wire(), i.name() + "." + p.port());
      places.put(p.wire(), i.at());
    }));
    return new Diagnostic("COMBINATORIAL LOOP", loop.stream()
        .map(s -> names.getOrDefault(s, s.name()))
        .collect(Collectors.joining(" -> ")) + " in " + module.component(),
        places.getOrDefault(loop.getFirst(), loop.getFirst().at()).toString(), "",
        "put a register into the loop");
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
