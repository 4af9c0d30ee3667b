package org.systole.sim.testbench;

import java.util.List;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;

/// Makes engines: the one place that knows them all.
final class Engines {
  /// The engine of a test that names none.
  static final EngineKind DEFAULT = EngineKind.ICARUS;

  private Engines() {}

  static Engine open(EngineKind kind, Design design, Map<String, String> foreign) {
    return switch (kind) {
      case ICARUS -> IcarusEngine.of(design, foreign, false);
      case BOTH -> new Lockstep(open(EngineKind.BUILT_IN, design, foreign),
          open(EngineKind.VERILATOR, design, foreign));
      case BUILT_IN, VERILATOR -> throw new UserError(List.of(new Diagnostic("NO ENGINE",
          "this version has no " + kind + " engine", "", "", "use ICARUS")));
    };
  }
}
