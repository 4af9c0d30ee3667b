package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.MemoryTiming;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.Draw;
import org.systole.unit.WeightPort;

/// Random networks behind a host that offers requests and takes answers when it likes: neither values nor cycles change.
final class SlowHostTest {
  private static final boolean FULL = Boolean.getBoolean("full");

  @ParameterizedTest
  @CsvSource({"4,4,0.3,false,false", "5,7,0.6,false,true", "8,8,0.5,true,false", "4,4,0.7,true,true",
      "16,16,1,true,false"})
  void should_change_nothing(int rows, int columns, double rate, boolean verilator, boolean port) {
    var own = NetworkEngineParams.simulation(rows, columns)
        .withMemories(new NetworkMemories(12, 8, 1 << 15, 1 << 10, 1 << 9, 1 << 5)).withMonitor();
    var params = port ? own.withPort(new WeightPort(4, 8, 64, 4, 32)) : own;
    var design = NetworkBench.design(params);
    Engine engine = verilator ? VerilatorLibrary.build(design).start()
        : BuiltInEngine.of(design, BuiltInOptions.DEFAULT);
    try (var bench = new NetworkBench(params, engine, new MemoryTiming(1, 60, 0.8, 0.8, 1))) {
      bench.slowHost(rate, rows);
      for (int seed = 1; seed <= (FULL ? 200 : verilator ? 20 : 5); seed++) {
        var network = RandomNetwork.of(seed);
        var plan = NetworkPlanner.plan(params, network);
        bench.load(plan);
        for (int i = 0; i < 2; i++) {
          var input = new Draw(seed + 1000 * i).int8(network.shape(network.inputs().getFirst()));
          var expected = ReferenceNetwork.run(network, input);
          var outcome = bench.run(input);
          String name = "seed " + seed;
          assertEquals(0, outcome.status() & EngineMap.HUNG, name);
          outcome.tensors().forEach((id, data) -> assertEquals(expected.get(id), data, name + " tensor " + id));
          outcome.between().forEach((id, data) -> assertEquals(expected.get(id), data, name + " tensor " + id));
          int last = plan.results().getFirst();
          assertEquals(expected.get(last), outcome.output(), name + " as the host reads it");
          assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters(), name);
        }
      }
    }
  }
}
