package org.systole.plan;

import java.util.List;
import org.systole.accel.Mapping;
import org.systole.accel.Setting;
import org.systole.unit.Drain;

/// What a layer's run takes, exactly: the engine's own counters (`HostMap.CYCLES` and the three
/// waits), the real products, and what every other cell of every cycle was lost to: `cells() ==
/// products + the sum of losses`.
///
/// `products` counts those that reach an output: values beyond the last whole pooling window are
/// not computed.
public record CyclePrediction(long cycles, long waitRows, long waitWeights, long waitAccumulators,
    long cells, long products, List<Loss> losses) {

  public CyclePrediction {
    losses = List.copyOf(losses);
  }

  /// Predicts `mapping`, event by event: the cost is that of its padded rows, tiles and output
  /// values.
  public static CyclePrediction of(Mapping mapping) {
    var engine = mapping.engine();
    var rows = new FilledRows(mapping);
    var walk = new TileWalk(mapping.kTiles(), engine.array().loadRows());
    var totals = new TotalsDrain(mapping);
    int toDrain = engine.accumulators().passDelay() + Drain.LATENCY;
    int lastGroups = mapping.settings().get(Setting.LAST_GROUPS);
    long[] freed = new long[2];
    long last = 0;
    int pass = 0;
    for (int chunk = 0; chunk < mapping.chunks(); chunk++) {
      int firstRow = chunk * mapping.chunkRows();
      int chunkRows = Math.min(mapping.chunkRows(), mapping.rowsP() - firstRow);
      long available = rows.available(chunk);
      for (int tile = 0; tile < mapping.filterTiles(); tile++, pass++) {
        last = walk.pass(available, freed[pass % 2], chunkRows * mapping.columnsQ());
        freed[pass % 2] = totals.pass(last + toDrain, firstRow, chunkRows,
            tile + 1 == mapping.filterTiles() ? lastGroups : engine.order().groups());
      }
      rows.retire(last);
    }
    return report(mapping, walk, last, totals.finish());
  }

  private static CyclePrediction report(Mapping mapping, TileWalk walk, long lastWindow,
      long cycles) {
    var waits = walk.waits();
    var fill = walk.waitsOfFirst();
    var later = waits.since(fill);
    long pixels = (long) mapping.rowsP() * mapping.columnsQ();
    long taps = mapping.taps();
    long filters = mapping.layer().filters();
    long rows = (long) mapping.kTiles() * mapping.engine().rows();
    long columns = (long) mapping.filterTiles() * mapping.engine().columns();
    long all = (long) mapping.engine().rows() * mapping.engine().columns();
    var losses = List.of(
        new Loss(Loss.Cause.FILL, all * fill.all()),
        new Loss(Loss.Cause.ROWS, all * later.rows()),
        new Loss(Loss.Cause.WEIGHTS, all * later.weights()),
        new Loss(Loss.Cause.ACCUMULATORS, all * later.accumulators()),
        new Loss(Loss.Cause.EDGE_ROWS, pixels * (rows - taps) * columns),
        new Loss(Loss.Cause.EDGE_COLUMNS, pixels * taps * (columns - filters)),
        new Loss(Loss.Cause.DRAIN, all * (cycles - lastWindow)));
    return new CyclePrediction(cycles, waits.rows(), waits.weights(), waits.accumulators(),
        all * cycles, pixels * taps * filters, losses);
  }

  /// Real products per cell and cycle, at most 1.
  public double shareOfPeak() {
    return (double) products / cells;
  }
}
