package org.systole.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.engine.NetworkPlan;

/// What a run of a network takes, exactly: the counters of the engine (`EngineMap.CYCLES` and the
/// waits), the real products, and what every other cell of every cycle was lost to: `cells() ==
/// products - skipped + the sum of losses`. The multipliers of the unit for depthwise convolutions
/// are cells, too; `skipped` are its products with padding, which it does not make. `loads`:
/// for each load of the array the cycle in which the loader takes its first word.
public record NetworkPrediction(long cycles, Waits waits, long operandWaits, long cells,
    long products, long skipped, List<Loss> losses, List<Layer> layers,
    List<Long> loads) {

  public NetworkPrediction {
    losses = List.copyOf(losses);
    layers = List.copyOf(layers);
    loads = List.copyOf(loads);
  }

  /// What the walker waited for, in cycles.
  public record Waits(long rows, long weights, long accumulators) {
    long all() {
      return rows + weights + accumulators;
    }

    Waits since(Waits earlier) {
      return new Waits(rows - earlier.rows, weights - earlier.weights,
          accumulators - earlier.accumulators);
    }
  }

  /// The cycles of a layer's first and last window, and what the walker waited for in it.
  record Walk(long first, long last, Waits waits) {}

  /// A layer: the cycles of its first and last window and of its last write, and what the walker
  /// waited for in it. From the last window of the layer before to its own the unit for depthwise
  /// convolutions made `unitProducts` in `unitSteps` cycles.
  public record Layer(String name, long firstWindow, long lastWindow, long lastWrite,
      Waits waits, long unitSteps, long unitProducts) {}

  /// Predicts `plan`: the tokens that the stages exchange, cycle by cycle, without any data.
  public static NetworkPrediction of(NetworkPlan plan) {
    var walker = new WalkerClock(plan);
    var output = new OutputClock(plan);
    var depthwise = plan.engine().depthwise().present() ? new DepthwiseClock(plan) : null;
    int passDelay = plan.engine().accumulators().passDelay();
    int readDelay = plan.engine().gather().readDelay();
    int[] sides = new int[readDelay];
    Arrays.fill(sides, -1);
    var work = new ArrayList<DepthwiseClock.Work>();
    long now = 0;
    while (!output.done()) {
      now++;
      int reading = sides[(int) (now % readDelay)];
      var rows = new WalkerClock.Rows(output.layersDone(), output.rowsDone(),
          depthwise == null ? 0 : depthwise.layersDone(),
          depthwise == null ? 0 : depthwise.rowsDone());
      int burst = depthwise == null ? -1 : depthwise.cycle(now, reading,
          new DepthwiseClock.Written(rows.layers(), rows.rows(), output.tileRows(),
              output.tileChannels()));
      output.cycle(now, reading, burst);
      var step = walker.cycle(now, rows, output.released());
      sides[(int) (now % readDelay)] = step.side();
      if (step.returned() > 0) {
        depthwise.returned(step.returned());
      }
      if (step.endsPass()) {
        output.passEnds(now, passDelay);
      }
      if (walker.walks().size() > work.size()) {
        work.add(depthwise == null ? DepthwiseClock.Work.NONE : depthwise.work());
      }
    }
    return report(plan, walker, output, work, now);
  }

  private static NetworkPrediction report(NetworkPlan plan, WalkerClock walker,
      OutputClock output, List<DepthwiseClock.Work> work, long cycles) {
    long all = (long) plan.engine().rows() * plan.engine().columns();
    var waits = walker.waits();
    var later = waits.since(walker.waitsOfFirst());
    long fill = walker.firstWindow() - 1;
    long products = 0;
    long edgeRows = 0;
    long moves = 0;
    long edgeColumns = 0;
    long zeros = 0;
    long unitProducts = 0;
    for (var m : plan.layers()) {
      long pixels = (long) m.rowsP() * m.columnsQ();
      long columns = (long) m.filterTiles() * plan.engine().columns();
      unitProducts += m.depthwise().map(d -> d.products()).orElse(0L);
      if (m.layer().products().moves()) {
        moves += pixels * m.kTiles() * plan.engine().rows() * columns;
        continue;
      }
      long real = m.layer().products().realTaps();
      products += pixels * real * m.layer().filters();
      zeros += pixels * (m.layer().taps() - real) * m.layer().filters();
      edgeRows += pixels * ((long) m.kTiles() * plan.engine().rows() - m.layer().taps()) * columns;
      edgeColumns += pixels * m.layer().taps() * (columns - m.layer().filters());
    }
    long after = cycles - walker.lastWindow();
    long between = cycles - walker.windows() - fill - later.all() - after;
    var losses = new ArrayList<Loss>();
    losses.add(new Loss(Loss.Cause.FILL, all * fill));
    losses.add(new Loss(Loss.Cause.ROWS, all * later.rows()));
    losses.add(new Loss(Loss.Cause.WEIGHTS, all * later.weights()));
    losses.add(new Loss(Loss.Cause.ACCUMULATORS, all * later.accumulators()));
    losses.add(new Loss(Loss.Cause.LAYER_CHANGE, all * between));
    losses.add(new Loss(Loss.Cause.MOVES, moves));
    losses.add(new Loss(Loss.Cause.ZEROS, zeros));
    losses.add(new Loss(Loss.Cause.EDGE_ROWS, edgeRows));
    losses.add(new Loss(Loss.Cause.EDGE_COLUMNS, edgeColumns));
    losses.add(new Loss(Loss.Cause.DRAIN, all * after));
    long multipliers = plan.engine().depthwise().multipliers();
    var made = work.isEmpty() ? DepthwiseClock.Work.NONE : work.getLast();
    losses.add(new Loss(Loss.Cause.DEPTHWISE_IDLE, multipliers * (cycles - made.steps())));
    losses.add(new Loss(Loss.Cause.DEPTHWISE_EDGES,
        multipliers * made.steps() - made.products()));
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < plan.layers().size(); i++) {
      var walk = walker.walks().get(i);
      var unit = work.get(i).since(i == 0 ? DepthwiseClock.Work.NONE : work.get(i - 1));
      layers.add(new Layer(plan.layers().get(i).layer().name(), walk.first(), walk.last(),
          output.written().get(i), walk.waits(), unit.steps(), unit.products()));
    }
    return new NetworkPrediction(cycles, waits, output.operandWaits(),
        plan.engine().multipliers() * cycles, products + unitProducts,
        unitProducts - made.products(), losses, layers,
        walker.loads());
  }

  /// Real products per multiplier and cycle, at most 1.
  public double shareOfPeak() {
    return (double) products / cells;
  }
}
