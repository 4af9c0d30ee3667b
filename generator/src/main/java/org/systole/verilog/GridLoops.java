package org.systole.verilog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.check.NameSpace;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;

/// Which grids of a design are written as loops over arrays, and which modules are left then.
final class GridLoops {
  private final Map<String, Map<Module.GridInstance, LoopText>> loops = new HashMap<>();
  private final Set<String> needed = new HashSet<>();

  GridLoops(Design design) {
    Map<String, Module> modules = new HashMap<>();
    design.modules().forEach(m -> modules.put(m.name(), m));
    for (var module : design.modules()) {
      if (!module.grids().isEmpty()) {
        loops.put(module.name(), of(module, modules));
      }
    }
    visit(design.top().name(), modules);
  }

  /// All grids of a module or none: `row` and `column` cannot be variables of both kinds.
  private static Map<Module.GridInstance, LoopText> of(Module module,
      Map<String, Module> modules) {
    var result = new LinkedHashMap<Module.GridInstance, LoopText>();
    var taken = NameSpace.names(module);
    for (var grid : module.grids()) {
      var text = LoopCell.of(modules.get(grid.module()), grid)
          .map(c -> new LoopText(module, grid, c)).filter(t -> t.fits(taken));
      if (text.isEmpty()) {
        return Map.of();
      }
      result.put(grid, text.get());
      taken.addAll(text.get().names());
    }
    return result;
  }

  private void visit(String name, Map<String, Module> modules) {
    if (needed.add(name)) {
      var module = modules.get(name);
      module.instances().forEach(i -> visit(i.module(), modules));
      module.grids().stream().filter(g -> !of(module).contains(g))
          .forEach(g -> visit(g.module(), modules));
    }
  }

  private Set<Module.GridInstance> of(Module module) {
    return loops.getOrDefault(module.name(), Map.of()).keySet();
  }

  /// Whether the module is instantiated: one that stands in loops only is not.
  boolean needed(Module module) {
    return needed.contains(module.name());
  }

  /// The loops of all grids of a module; empty when they are written as instances.
  List<LoopText> texts(Module module) {
    return List.copyOf(loops.getOrDefault(module.name(), Map.of()).values());
  }
}
