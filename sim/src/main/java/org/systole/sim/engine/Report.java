package org.systole.sim.engine;

import org.systole.hdl.ir.SourceLocation;

/// What the design itself said while it ran: an assertion that failed, a cover that was met, or
/// a report.
public record Report(Severity severity, String text, SourceLocation at) {
  /// FAILURE ends the simulation.
  public enum Severity { COVER, NOTE, WARNING, ERROR, FAILURE }
}
