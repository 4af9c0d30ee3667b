package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.Loss;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.bench.SeparableNetwork;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.Draw;

/// Networks in the shapes of keyword spotting and visual wake words: every tensor as the reference computes it, those
/// between the depthwise unit and the array too, cycles as predicted, and the share of the peak, in which the
/// multipliers of the unit count.
final class SeparableNetworksTest {
  private static NetworkPlan plan(Network network, int rows, int columns) {
    return NetworkPlanner.plan(NetworkSize.grown(NetworkEngineParams.simulation(rows, columns), network)
        .withMonitor(), network);
  }

  private static void run(NetworkPlan plan, boolean verilator, int tensors) {
    var network = plan.network();
    var design = NetworkBench.design(plan.engine());
    try (var bench = new NetworkBench(plan.engine(), verilator ? VerilatorLibrary.build(design).start()
        : BuiltInEngine.of(design, BuiltInOptions.DEFAULT))) {
      bench.load(plan);
      var input = new Draw(5).int8(network.shape(network.inputs().getFirst()));
      var expected = ReferenceNetwork.run(network, input);
      var outcome = bench.run(input);
      var all = new TreeMap<>(outcome.between());
      all.putAll(outcome.tensors());
      assertEquals(tensors, all.size());
      all.forEach((id, data) -> {
        assertArrayEquals(expected.get(id).toBytes(), data.toBytes(), "tensor " + id);
        assertTrue(atLimits(data) < 0.75, () -> "tensor " + id + " hardly uses its range");
      });
      var prediction = NetworkPrediction.of(plan);
      assertEquals(NetworkBench.Outcome.counters(prediction), outcome.counters());
      assertEquals(prediction.shareOfPeak(), outcome.shareOfPeak(plan), 1e-12);
    }
  }

  private static double atLimits(TensorData data) {
    int many = 0;
    for (byte b : data.toBytes()) {
      many += b == -128 || b == 127 ? 1 : 0;
    }
    return (double) many / data.size();
  }

  private static NetworkPrediction report(NetworkPlan plan) {
    var prediction = NetworkPrediction.of(plan);
    System.out.printf(Locale.ROOT,
        "%s on %s with %d + %d multipliers: %d cycles, %.2f %% of the peak; cycles lost:%s%n", plan.network().name(), plan.engine().moduleSuffix(), plan.engine().rows() * plan.engine().columns(),
        plan.engine().depthwise().multipliers(), prediction.cycles(), 100 * prediction.shareOfPeak(),
        prediction.losses().stream().map(l -> " " + l.cause() + " " + l.cells() / plan.engine().multipliers())
            .collect(Collectors.joining()));
    assertEquals(prediction.cells(),
        prediction.products() - prediction.skipped() + prediction.losses().stream().mapToLong(Loss::cells).sum());
    assertEquals(plan.network().macs(), prediction.products());
    return prediction;
  }

  @ParameterizedTest
  @CsvSource({"16,16,0.80", "8,8,0.80"})
  void should_spot_keywords(int rows, int columns, double share) {
    var plan = plan(SeparableNetwork.keywords(), rows, columns);
    assertTrue(report(plan).shareOfPeak() >= share);
    run(plan, false, 11);
  }

  @ParameterizedTest
  @CsvSource({"16,16,0.62", "8,8,0.70"})
  void should_wake_up(int rows, int columns, double share) {
    var plan = plan(SeparableNetwork.wakeWords(), rows, columns);
    assertTrue(report(plan).shareOfPeak() >= share);
    run(plan, false, 29);
  }

  @Test
  void should_spot_keywords_on_verilator() {
    run(plan(SeparableNetwork.keywords(), 8, 8), true, 11);
  }
}
