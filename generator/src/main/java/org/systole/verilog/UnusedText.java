package org.systole.verilog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.systole.check.Walk;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Names the bits that nothing reads, so that linters can tell intent from oversight.
final class UnusedText {
  private final Module module;
  private final Map<Signal, BitSet> used = new HashMap<>();
  private final Set<Signal> pruned;

  UnusedText(Module module) {
    this.module = module;
    Walk.roots(module, this::visit);
    pruned = new HashSet<>(module.signals());
    pruned.removeAll(used.keySet());
    module.supplied().forEach(pruned::remove);
    Walk.drives(module.statements()).forEach(a -> pruned.remove(a.target()));
    module.grids().forEach(g -> g.edges().forEach(e -> pruned.remove(e.target())));
  }

  /// Signals that nothing drives and nothing reads do not reach the output.
  Set<Signal> pruned() {
    return pruned;
  }

  /// The parts of what reaches the output.
  List<String> of(Function<Signal, String> names, List<ExprText.Helper> helpers) {
    var candidates = new LinkedHashSet<Signal>();
    module.ports().stream().filter(p -> p.role() == Signal.Role.INPUT).forEach(candidates::add);
    candidates.addAll(module.signals());
    module.memories().forEach(m -> m.reads().forEach(r -> candidates.add(r.data())));
    for (var instance : module.instances()) {
      instance.ports().stream().map(Module.PortWire::wire)
          .filter(w -> w.role() == Signal.Role.OUTPUT).forEach(candidates::add);
    }
    module.grids().forEach(g -> g.links().forEach(l -> candidates.remove(l.edge())));
    module.supplied().forEach(candidates::remove);
    var parts = new ArrayList<String>();
    for (var signal : candidates) {
      if (!pruned.contains(signal)) {
        gaps(names.apply(signal), signal.shape().width(),
            used.getOrDefault(signal, new BitSet()), parts);
      }
    }
    helpers.forEach(h -> gaps(h.name(), h.shape().width(), h.used(), parts));
    return parts;
  }

  private static void gaps(String name, int width, BitSet bits, List<String> parts) {
    for (int low = bits.nextClearBit(0); low < width; ) {
      int next = bits.nextSetBit(low);
      int high = (next < 0 ? width : Math.min(next, width)) - 1;
      parts.add(name + (high - low + 1 == width ? "" : high == low ? "[" + low + "]"
          : "[" + high + ":" + low + "]"));
      low = bits.nextClearBit(high + 1);
    }
  }

  private void visit(Expr expr) {
    switch (expr) {
      case Expr.Slice(var a, var high, var low, _, _) when below(a) != null ->
          mark(below(a), low, high);
      case Expr.Resize(var a, var shape, _)
          when below(a) != null && shape.width() < a.shape().width() ->
          mark(below(a), 0, shape.width() - 1);
      case Expr.Read(var signal, _) -> mark(signal, 0, signal.shape().width() - 1);
      default -> expr.operands().forEach(this::visit);
    }
  }

  private static Signal below(Expr expr) {
    Expr inner = expr;
    while (inner instanceof Expr.Cast(var a, _, _)) {
      inner = a;
    }
    return inner instanceof Expr.Read(var signal, _) ? signal : null;
  }

  private void mark(Signal signal, int low, int high) {
    used.computeIfAbsent(signal, _ -> new BitSet()).set(low, high + 1);
  }
}
