package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.Draw;

/// Random networks, one after the other on one engine: every tensor that reaches memory as the reference computes it.
final class RandomNetworksTest {
  private static final boolean FULL = Boolean.getBoolean("full");

  @ParameterizedTest
  @CsvSource({"4,4,4", "5,7,1", "8,8,4", "16,16,8", "1,1,1", "3,2,2"})
  void should_equal_the_reference(int rows, int columns, int lanes) {
    var params = NetworkEngineParams.simulation(rows, columns).withLanes(lanes)
        .withMemories(new NetworkMemories(12, 8, 1 << 14, 1 << 9, 1 << 8, 1 << 4)).withMonitor();
    var joined = new HashSet<Integer>();
    try (var bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      for (int seed = 1; seed <= (FULL ? 200 : 20); seed++) {
        var network = RandomNetwork.of(seed);
        var plan = NetworkPlanner.plan(params, network);
        plan.layers().forEach(l -> joined.add(l.layer().operations().size()));
        bench.load(plan);
        var draw = new Draw(seed);
        for (int i = 0; i < 2; i++) {
          check(bench, plan, network, draw.int8(network.shape(network.inputs().getFirst())), "seed " + seed);
        }
      }
    }
    assertTrue(joined.size() > 1, "no operation was joined to another");
  }

  private static void check(NetworkBench bench, NetworkPlan plan, Network network, TensorData input, String name) {
    var expected = ReferenceNetwork.run(network, input);
    var outcome = bench.run(input);
    assertEquals(0, outcome.status() & EngineMap.HUNG, () -> name + " hangs, status " + outcome.status());
    outcome.tensors().forEach((id, data) -> assertEquals(hex(expected.get(id)), hex(data), name + " tensor " + id));
    int last = plan.layers().getLast().layer().output();
    assertEquals(expected.get(last), outcome.output(), name + " as the host reads it");
  }

  private static String hex(TensorData data) {
    return java.util.HexFormat.of().formatHex(data.toBytes());
  }
}
