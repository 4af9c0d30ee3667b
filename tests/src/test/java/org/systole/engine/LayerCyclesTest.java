package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.plan.LayerCycles;
import org.systole.plan.Loss;
import org.systole.plan.MemoryMap;
import org.systole.plan.NetworkPrediction;

/// Random networks: the layers' cycles and losses sum up to those of the run, and no two tensors lie in one place.
final class LayerCyclesTest {
  private static final int SEEDS = 120;

  /// Every other network has all operators, its engine all features.
  private static NetworkPlan plan(int rows, int columns, int seed) {
    return plan(rows, columns, 0, seed);
  }

  /// With `taps` multipliers a lane of a unit for depthwise convolutions, 0: without one.
  private static NetworkPlan plan(int rows, int columns, int taps, int seed) {
    var engine = NetworkEngineParams.simulation(rows, columns).withDepthwise(taps == 0 ? DepthwiseSize.NONE
        : new DepthwiseSize(rows, taps, 1, 1 << 9, 1 << 11, 1 << 11));
    return seed % 2 == 0 ? NetworkPlanner.plan(engine, RandomNetwork.of(seed))
        : NetworkPlanner.plan(engine.withMemories(new NetworkMemories(14, 9, 1 << 17, 1 << 12, 1 << 11, 1 << 7))
            .withFeatures(NetworkFeatures.all(8)), RichNetwork.of(seed));
  }

  @ParameterizedTest
  @CsvSource({"4,4,0", "5,7,0", "16,8,0", "1,1,0", "8,8,3", "4,8,4"})
  void should_give_every_cell_of_every_cycle_to_one_layer(int rows, int columns, int taps) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      var plan = plan(rows, columns, taps, seed);
      var prediction = NetworkPrediction.of(plan);
      var layers = LayerCycles.of(plan, prediction);
      long end = 0;
      for (var layer : layers) {
        assertEquals(end, layer.begin());
        end = layer.end();
        layer.lost().forEach((cause, cells) -> assertTrue(cells >= 0, cause + " " + cells));
        assertTrue(layer.shareOfPeak() <= 1);
        assertEquals(layer.cycles() * plan.engine().multipliers(),
            layer.products() + layer.lost().values().stream().mapToLong(c -> c).sum(), "seed " + seed);
      }
      assertEquals(prediction.cycles(), end);
      assertEquals(prediction.products() - prediction.skipped(), layers.stream().mapToLong(LayerCycles::products).sum());
      assertTrue(prediction.skipped() >= 0);
      for (var loss : prediction.losses()) {
        assertEquals(loss.cells(), layers.stream().mapToLong(l -> l.lost().getOrDefault(loss.cause(), 0L)).sum(),
            "seed " + seed + " " + loss.cause());
      }
    }
  }

  @Test
  void should_keep_living_tensors_apart() {
    int shared = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      var plan = plan(4, 4, seed);
      var stays = MemoryMap.of(plan).stays();
      for (var one : stays) {
        assertTrue(one.first() < one.last(), "seed " + seed + " " + one + " is read by nobody");
        for (var other : stays) {
          boolean meet = one.tensor() < other.tensor() && one.place().side() == other.place().side()
              && one.first() <= other.last() && other.first() <= one.last()
              && one.place().base() < other.place().end() && other.place().base() < one.place().end();
          boolean over = one.place().base() == other.place().base()
              && (one.last() == other.first() || other.last() == one.first());
          assertTrue(!meet || over, "seed " + seed + " " + one + " " + other);
          shared += meet ? 1 : 0;
        }
      }
    }
    assertTrue(shared > 0, "no sum was written over its operand");
  }

  @Test
  void should_give_moved_values_a_cause_of_their_own() {
    boolean moved = false;
    for (int seed = 1; seed <= SEEDS; seed++) {
      var plan = plan(4, 4, seed);
      for (var layer : LayerCycles.of(plan, NetworkPrediction.of(plan))) {
        boolean moves = layer.mapping().layer().products().moves();
        assertEquals(List.of(moves, moves),
            List.of(layer.products() == 0, layer.lost().getOrDefault(Loss.Cause.MOVES, 0L) > 0));
        moved |= moves;
      }
    }
    assertTrue(moved, "nothing was moved");
  }
}
