package org.systole.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;

/// Every name that the Verilog of one module holds, reserved ones first; helper wires step aside
/// for all of them.
public final class NameSpace {
  /// Reserved in every module, derived from other names, or chosen by the user.
  enum Origin { RESERVED, DERIVED, CHOSEN }

  /// `detail` says which of several things of the same kind it is; it may be empty.
  record Entry(Origin origin, String kind, String name, String detail, SourceLocation at) {
    String text() {
      return kind + " \"" + name + "\"" + detail;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  private NameSpace(Module module) {
    if (!module.foreign()) {
      var supplied = module.supplied().stream().map(Signal::name).toList();
      for (var domain : module.domains()) {
        line("clock", domain.clock(), supplied, module);
        line("reset", domain.reset(), supplied, module);
        line("clock enable", domain.enable(), supplied, module);
        line("soft reset", domain.softReset(), supplied, module);
      }
      add(Origin.RESERVED, "gatherer of unused bits", "unused", "", module.at());
      add(Origin.RESERVED, "gatherer of texts", "unused_strings", "", module.at());
      add(Origin.RESERVED, "module", module.name(), "", module.at());
    }
    module.ports().forEach(this::signal);
    module.signals().forEach(this::signal);
    for (var memory : module.memories()) {
      add(Origin.CHOSEN, "memory", memory.name(), "", memory.at());
      memory.reads().forEach(r -> add(Origin.CHOSEN, "read value", r.data().name(),
          " (of memory " + memory.name() + ")", r.at()));
    }
    module.instances().forEach(i -> add(Origin.CHOSEN, "instance", i.name(), "", i.at()));
    module.instances().forEach(i -> i.ports().forEach(p -> add(Origin.DERIVED, "wire",
        i.name() + "_" + p.port(), " (port " + p.port() + " of instance " + i.name() + ")",
        i.at())));
    if (!module.grids().isEmpty()) {
      var at = module.grids().getFirst().at();
      add(Origin.DERIVED, "loop variable", "row", " (of grids)", at);
      add(Origin.DERIVED, "loop variable", "column", " (of grids)", at);
    }
    module.grids().forEach(this::grid);
    if (!module.foreign()) {
      entries.addAll(Enumerations.of(module, Set.of()).names());
    }
  }

  /// Several domains may share a line; one that the module drives is a wire of its own.
  private void line(String kind, String name, List<String> supplied, Module module) {
    if (!name.isEmpty() && !supplied.contains(name)
        && entries.stream().noneMatch(e -> e.name().equals(name))) {
      add(Origin.RESERVED, kind, name, "", module.at());
    }
  }

  private void grid(Module.GridInstance grid) {
    add(Origin.CHOSEN, "grid", grid.name(), "", grid.at());
    var inner = new ArrayList<>(List.of(grid.name() + "Row", grid.name() + "Column"));
    for (var link : grid.links()) {
      inner.addAll(List.of(grid.name() + "_" + link.input(), grid.name() + "_" + link.output(),
          link.input() + "Edge", link.input() + "Inner", link.output() + "End"));
    }
    inner.forEach(name -> add(Origin.DERIVED, "inner name", name, " (of grid " + grid.name() + ")",
        grid.at()));
  }

  static List<Entry> of(Module module) {
    return List.copyOf(new NameSpace(module).entries);
  }

  /// The names alone.
  public static Set<String> names(Module module) {
    var names = new HashSet<String>();
    new NameSpace(module).entries.forEach(e -> names.add(e.name()));
    return names;
  }

  private void add(Origin origin, String kind, String name, String detail, SourceLocation at) {
    entries.add(new Entry(origin, kind, name, detail, at));
  }

  private void signal(Signal signal) {
    add(Origin.CHOSEN, signal.role().name().toLowerCase(Locale.ROOT), signal.name(), "",
        signal.at());
  }
}
