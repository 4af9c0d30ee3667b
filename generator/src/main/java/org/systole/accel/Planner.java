package org.systole.accel;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.net.ConvolutionLayer;
import org.systole.unit.TileLoader;

/// Chooses the rows of a chunk: the fewest whose windows hide a load of weights, within the
/// engine's memories.
public final class Planner {
  private Planner() {}

  /// The mapping, or a `UserError` that says everything that does not fit.
  public static Mapping map(EngineParams engine, ConvolutionLayer layer) {
    Mapping best = new Mapping(engine, layer, 1);
    int wanted = engine.singleRows() ? 1 : Math.min(best.rowsP(),
        Math.ceilDiv(TileLoader.period(engine.array().loadRows()), best.columnsQ()));
    for (int rows = 2; rows <= wanted; rows++) {
      var candidate = new Mapping(engine, layer, rows);
      if (candidate.misfits().isEmpty()) {
        best = candidate;
      }
    }
    List<Diagnostic> misfits = best.misfits();
    if (!misfits.isEmpty()) {
      throw new UserError(misfits);
    }
    return best;
  }
}
