package org.systole.sim.cli;

import java.io.PrintWriter;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.PortTable;

/// A design on the engine and with the inputs that the flags ask for.
final class Simulation {
  private final Design design;
  private final Pokes pokes;
  private final EngineFlags engines;
  private final StimulusFlags stimulus;

  /// Pokes that the design does not take are a `UserError`.
  Simulation(Design design, EngineFlags engines, StimulusFlags stimulus) {
    this.design = design;
    this.engines = engines;
    this.stimulus = stimulus;
    pokes = stimulus.pokes(PortTable.of(design));
  }

  /// Prints the table of cycles; the exit code is 1 when an assertion of the design failed.
  int run(PrintWriter out) {
    try (var engine = engines.start(design, stimulus.wave())) {
      boolean content = new DesignRun(design, engine, pokes, out).run(stimulus.cycles());
      return content ? 0 : 1;
    }
  }
}
