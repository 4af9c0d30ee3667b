package org.systole.sim.builtin;

import java.util.List;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.builtin.flat.Circuit;
import org.systole.sim.builtin.flat.Flattening;
import org.systole.sim.engine.PortTable;
import org.systole.sim.engine.Report;

/// What follows itself within one cycle, for engines that only notice that a design does not come
/// to rest.
public final class CombinationalLoops {
  private final Design design;
  private final List<Circuit.Loop> loops;

  private CombinationalLoops(Design design) {
    this.design = design;
    loops = loops(design);
  }

  /// The error HANG of a checked design that does not come to rest: its loops by name and line; the
  /// design itself, where none of its own signals is in a loop.
  public static UserError hang(Design design) {
    var found = new CombinationalLoops(design);
    return new UserError(List.of(new Diagnostic("HANG", found.text(), found.places().stream()
        .map(SourceLocation::toString).collect(Collectors.joining(", ")), "",
        "put a register into the loop")));
  }

  /// The same as the FAILURE that a simulation ends with.
  public static Report failure(Design design) {
    var found = new CombinationalLoops(design);
    return new Report(Report.Severity.FAILURE, found.text(), found.places().getFirst());
  }

  private String text() {
    if (loops.isEmpty()) {
      return design.top().name() + " does not come to rest: it has a combinational loop";
    }
    return loops.stream().map(Circuit.Loop::path).collect(Collectors.joining(", "))
        + (loops.size() == 1 ? " follows itself in the same cycle and does"
            : " follow themselves in the same cycle and do") + " not come to rest";
  }

  private List<SourceLocation> places() {
    return loops.isEmpty() ? List.of(design.top().at())
        : loops.stream().map(Circuit.Loop::at).distinct().toList();
  }

  /// None where a foreign module cannot be looked into.
  private static List<Circuit.Loop> loops(Design design) {
    try {
      return DeepStack.call(() ->
          Flattening.of(design, PortTable.of(design).ports()).loops());
    } catch (UserError e) {
      return List.of();
    }
  }
}
