package org.systole.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// LATCH DETECTED: a wire keeps its value on some path, because no assignment applies there.
final class LatchCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    Set<Signal> wires = new HashSet<>();
    Walk.drives(module.statements()).forEach(a -> {
      if (a.target().role() != Signal.Role.REGISTER) {
        wires.add(a.target());
      }
    });
    Map<Signal, BitSet> covered = covered(module.statements());
    for (var assign : Walk.drives(module.statements())) {
      var signal = assign.target();
      if (wires.remove(signal)
          && covered.getOrDefault(signal, new BitSet()).cardinality() < signal.shape().width()) {
        findings.add(new Diagnostic("LATCH DETECTED", signal + " of " + module.component()
            + " is not assigned on every path", signal.at().toString(),
            assign.at() + "   assigned here", "assign a default before the when or switch"));
      }
    }
  }

  private static Map<Signal, BitSet> covered(List<Statement> statements) {
    Map<Signal, BitSet> result = new HashMap<>();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign assign -> result.computeIfAbsent(assign.target(), _ -> new BitSet())
            .set(assign.low(), assign.high() + 1);
        case Statement.AssignAt _, Statement.Check _ -> { }
        case Statement.When(_, var then, var otherwise, _) ->
            join(result, List.of(covered(then), covered(otherwise)));
        case Statement.Switch(var selector, var cases, var otherwise, var hasDefault, _) -> {
          var branches = new java.util.ArrayList<Map<Signal, BitSet>>();
          long keys = 0;
          for (var c : cases) {
            branches.add(covered(c.body()));
            keys += c.keys().size();
          }
          int width = selector.shape().width();
          if (hasDefault || width > 62 || keys < 1L << width) {
            branches.add(covered(otherwise));
          }
          join(result, branches);
        }
      }
    }
    return result;
  }

  private static void join(Map<Signal, BitSet> result, List<Map<Signal, BitSet>> branches) {
    for (var entry : branches.getFirst().entrySet()) {
      var common = (BitSet) entry.getValue().clone();
      branches.forEach(b -> common.and(b.getOrDefault(entry.getKey(), new BitSet())));
      result.computeIfAbsent(entry.getKey(), _ -> new BitSet()).or(common);
    }
  }
}
