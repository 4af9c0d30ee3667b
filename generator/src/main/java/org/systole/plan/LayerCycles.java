package org.systole.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;

/// A layer's share of a run: cycles `begin` (exclusive) to `end`, in which `windows` cycles issue a
/// window and `products` are made, and what the other cells were lost to. A layer begins with the
/// last window of the one before; the last one ends with the run. Cycles and losses of all layers
/// sum up to those of the network, products to those that it makes. The unit for depthwise
/// convolutions may work for a later layer.
public record LayerCycles(LayerMapping mapping, long begin, long end, long windows, long products,
    Map<Loss.Cause, Long> lost) {

  public LayerCycles {
    lost = new EnumMap<>(lost);
  }

  /// The layers of `plan`, whose prediction is `prediction`.
  public static List<LayerCycles> of(NetworkPlan plan, NetworkPrediction prediction) {
    long all = (long) plan.engine().rows() * plan.engine().columns();
    var left = new EnumMap<Loss.Cause, Long>(Loss.Cause.class);
    prediction.losses().forEach(l -> left.merge(l.cause(), l.cells(), Long::sum));
    var layers = new ArrayList<LayerCycles>();
    for (int i = plan.layers().size() - 1; i >= 0; i--) {
      var mapping = plan.layers().get(i);
      var walk = prediction.layers().get(i);
      boolean lastOne = i + 1 == plan.layers().size();
      long begin = i == 0 ? 0 : prediction.layers().get(i - 1).lastWindow();
      long pixels = (long) mapping.rowsP() * mapping.columnsQ();
      long windows = pixels * mapping.kTiles() * mapping.filterTiles();
      long taps = mapping.layer().taps();
      long filters = mapping.layer().filters();
      long columns = (long) mapping.filterTiles() * plan.engine().columns();
      var lost = new EnumMap<Loss.Cause, Long>(Loss.Cause.class);
      long rows = (long) mapping.kTiles() * plan.engine().rows();
      int multipliers = plan.engine().depthwise().multipliers();
      long cycles = (lastOne ? prediction.cycles() : walk.lastWindow()) - begin;
      lost.put(Loss.Cause.DEPTHWISE_IDLE, multipliers * (cycles - walk.unitSteps()));
      lost.put(Loss.Cause.DEPTHWISE_EDGES,
          multipliers * walk.unitSteps() - walk.unitProducts());
      boolean moves = mapping.layer().products().moves();
      long real = pixels * mapping.layer().products().realTaps() * filters;
      if (moves) {
        lost.put(Loss.Cause.MOVES, pixels * rows * columns);
      } else {
        lost.put(Loss.Cause.ZEROS, pixels * taps * filters - real);
        lost.put(Loss.Cause.EDGE_ROWS, pixels * (rows - taps) * columns);
        lost.put(Loss.Cause.EDGE_COLUMNS, pixels * taps * (columns - filters));
      }
      if (lastOne) {
        lost.put(Loss.Cause.DRAIN, left.get(Loss.Cause.DRAIN));
      }
      if (i > 0) {
        lost.put(Loss.Cause.ROWS, all * walk.waits().rows());
        lost.put(Loss.Cause.WEIGHTS, all * walk.waits().weights());
        lost.put(Loss.Cause.ACCUMULATORS, all * walk.waits().accumulators());
        lost.put(Loss.Cause.LAYER_CHANGE,
            all * (walk.lastWindow() - begin - windows - walk.waits().all()));
      } else {
        left.forEach(lost::putIfAbsent); // what no later layer had
      }
      lost.forEach((cause, cells) -> left.merge(cause, -cells, Long::sum));
      layers.addFirst(new LayerCycles(mapping, begin,
          begin + cycles, windows, real + walk.unitProducts(), lost));
    }
    return List.copyOf(layers);
  }

  public long cycles() {
    return end - begin;
  }

  /// Cycles of the whole array that went to `cause`.
  public double lostCycles(Loss.Cause cause) {
    double all = (double) mapping.engine().rows() * mapping.engine().columns();
    return lost.getOrDefault(cause, 0L) / all;
  }

  /// Real products per multiplier and cycle of the layer, at most 1.
  public double shareOfPeak() {
    return (double) products / mapping.engine().multipliers() / cycles();
  }

  /// Weights that the loader fetches: all of the layer once for each chunk.
  public long weightReads() {
    return (long) mapping.layer().taps() * mapping.layer().filters() * mapping.chunks();
  }
}
