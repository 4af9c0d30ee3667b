package org.systole.fpga.family;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Cells that a design takes, counted before placement, in the words of `Resources`; `logic` is what packing
/// needs at the least.
public record CellCount(int logic, int dsp, int ram, int spram) {

  /// Throws a [UserError] with code `DOES NOT FIT`, one finding for each resource that is short.
  public void requireFits(Target board) {
    var findings = new ArrayList<Diagnostic>();
    compare(board, findings, "logic cells", logic, board.resources().logic());
    compare(board, findings, "DSP blocks", dsp, board.resources().dsp());
    compare(board, findings, "block memories", ram, board.resources().ram());
    compare(board, findings, "large memories", spram, board.resources().spram());
    if (!findings.isEmpty()) {
      throw new UserError(findings);
    }
  }

  private static void compare(
      Target board, List<Diagnostic> findings, String what, int needed, int available) {
    if (needed > available) {
      findings.add(
          new Diagnostic(
              "DOES NOT FIT",
              "the design needs %d %s, %s has %d"
                  .formatted(needed, what, board.title(), available),
              "--board " + board.name(),
              (needed - available) + " " + what + " too many",
              "choose a smaller array or smaller maxima"));
    }
  }
}
