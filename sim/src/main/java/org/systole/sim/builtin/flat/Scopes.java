package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.systole.hdl.ir.Signal;

/// Lists what a waveform shows. Of a grid of more than 1,024 cells only the grid's own signals.
final class Scopes {
  private static final int MOST_CELLS = 1024;

  private Scopes() {}

  static Scope of(Context context, String name) {
    var signals = new LinkedHashMap<String, Signal>();
    var module = context.index.module;
    module.ports().forEach(s -> signals.putIfAbsent(s.name(), s));
    module.signals().forEach(s -> signals.putIfAbsent(s.name(), s));
    context.index.reads.keySet().forEach(s -> signals.putIfAbsent(s.name(), s));
    var traces = new ArrayList<Scope.Trace>();
    signals.forEach((n, s) -> traces.add(new Scope.Trace(n, s.shape().width(), context, s)));
    var scopes = new ArrayList<Scope>();
    context.children().forEach((n, child) -> scopes.add(of(child, n)));
    for (var site : module.grids()) {
      var grid = context.grid(site);
      if (grid.rows * grid.columns <= MOST_CELLS) {
        for (int i = 0; i < grid.rows * grid.columns; i++) {
          scopes.add(of(grid.cell(i / grid.columns, i % grid.columns),
              site.name() + "_" + i / grid.columns + "_" + i % grid.columns));
        }
      }
    }
    return new Scope(name, traces, scopes);
  }
}
