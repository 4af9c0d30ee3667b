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
  @ParameterizedTest
  @CsvSource({"4,4", "5,7", "16,8", "1,1"})
  void should_give_every_cell_of_every_cycle_to_one_layer(int rows, int columns) {
    for (int seed = 1; seed <= 60; seed++) {
      var plan = NetworkPlanner.plan(NetworkEngineParams.simulation(rows, columns), RandomNetwork.of(seed));
      var prediction = NetworkPrediction.of(plan);
      var layers = LayerCycles.of(plan, prediction);
      long end = 0;
      for (var layer : layers) {
        assertEquals(end, layer.begin());
        end = layer.end();
        assertTrue(layer.lost().values().stream().allMatch(cells -> cells >= 0), "seed " + seed + " " + layer.lost());
        assertEquals(layer.cycles() * rows * columns,
            layer.products() + layer.lost().values().stream().mapToLong(c -> c).sum(), "seed " + seed);
      }
      assertEquals(prediction.cycles(), end);
      for (var loss : prediction.losses()) {
        assertEquals(loss.cells(), layers.stream().mapToLong(l -> l.lost().getOrDefault(loss.cause(), 0L)).sum(),
            "seed " + seed + " " + loss.cause());
      }
    }
  }

  @Test
  void should_keep_living_tensors_apart() {
    int shared = 0;
    for (int seed = 1; seed <= 60; seed++) {
      var plan = NetworkPlanner.plan(NetworkEngineParams.simulation(4, 4), RandomNetwork.of(seed));
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
    for (int seed = 1; seed <= 60; seed++) {
      var plan = NetworkPlanner.plan(NetworkEngineParams.simulation(4, 4), RandomNetwork.of(seed));
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
