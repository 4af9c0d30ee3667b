package org.systole.check;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Parallel;

/// All checks of a design, in the order in which they are reported.
public final class Checks {
  /// One check of one module.
  @FunctionalInterface
  public interface Check {
    void run(Module module, Findings findings);
  }

  private static final NameCheck NAMES = new NameCheck();
  private static final List<Check> PASSES = List.of(
      NAMES,
      new WidthCheck(),
      new HierarchyCheck(),
      new DriverCheck(),
      new MemoryCheck(),
      new OverlapCheck(),
      new LatchCheck(),
      new ResetCheck());

  private Checks() {}

  /// The design in which all values have bits, with its warnings. Throws a `UserError` that holds
  /// the findings of the structure and every finding of every module when one is a mistake.
  public static Design verify(Design design) {
    var findings = new Findings();
    findings.addAll(design.findings());
    var paths = new CombinationalPaths(design);
    var passes = new ArrayList<>(PASSES);
    passes.add(new CombinatorialLoopCheck(paths));
    if (design.top().domains().stream().map(ClockDomain::clock).distinct().count() > 1) {
      passes.add(new ClockCrossingCheck(paths));
    }
    Parallel.map(design.modules(), module -> findings(module, passes))
        .forEach(findings::addAll);
    findings.throwIfAny();
    return ZeroWidth.remove(new Design(design.top(), design.modules(), findings.all()));
  }

  private static List<Diagnostic> findings(Module module, List<Check> passes) {
    var findings = new Findings();
    (module.foreign() ? List.of(NAMES) : passes).forEach(pass -> pass.run(module, findings));
    return findings.all();
  }
}
