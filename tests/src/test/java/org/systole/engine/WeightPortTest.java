package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.plan.PrefetchClock;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.bench.SeparableNetwork;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.MemoryTiming;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.Draw;
import org.systole.tflite.SharedData;
import org.systole.unit.StallCause;
import org.systole.unit.WeightPort;

/// Engines that read their weights through a port: whatever the memory does, every tensor is right, and measured less
/// predicted cycles are the stalls that the engine counted.
final class WeightPortTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final MemoryTiming WILD = new MemoryTiming(1, 200, 0.6, 0.7, 5);
  private static final WeightPort PORT = new WeightPort(8, 16, 128, 8, 32);

  private static NetworkEngineParams params(int rows, int columns, WeightPort port) {
    return NetworkEngineParams.simulation(rows, columns).withPort(port).withMonitor();
  }

  private static NetworkBench bench(NetworkEngineParams params, MemoryTiming timing, boolean verilator) {
    var design = NetworkBench.design(params);
    Engine engine = verilator ? VerilatorLibrary.build(design).start()
        : BuiltInEngine.of(design, BuiltInOptions.DEFAULT);
    return new NetworkBench(params, engine, timing);
  }

  private static TensorData input(Network network, long seed) {
    return new Draw(seed).int8(network.shape(network.inputs().getFirst()));
  }

  private static NetworkBench.Outcome check(NetworkBench bench, NetworkPlan plan, TensorData input, String name) {
    var expected = ReferenceNetwork.run(plan.network(), input);
    var outcome = bench.run(input);
    assertEquals(0, outcome.status() & (EngineMap.HUNG | EngineMap.MEMORY_FAILED), name);
    outcome.tensors().forEach((id, data) -> assertEquals(expected.get(id), data, name + " tensor " + id));
    outcome.between().forEach((id, data) -> assertEquals(expected.get(id), data, name + " tensor " + id));
    int last = plan.results().getFirst();
    assertEquals(expected.get(last), outcome.output(), name + " as the host reads it");
    assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters(), name + ", "
        + outcome.stallMemory() + " and " + outcome.stallHold() + " stalls");
    return outcome;
  }

  @ParameterizedTest
  @CsvSource({"4,4, 8,4,16,4, 1,200,0.5,0.5, 0", "5,7, 8,16,64,16, 1,200,0.7,0.8, 0.1",
      "8,8, 4,1,16,2, 20,20,1,1, 0.3", "16,16, 4,16,512,16, 1,60,1,1, 0", "3,2, 16,8,512,4, 1,200,0.9,1, 0.02",
      "4,24, 8,16,40,2, 3,50,1,1, 0.5", "8,4, 128,32,1,4, 5,200,1,0.1, 0"})
  void should_differ_from_the_prediction_by_the_stalls(int rows, int columns, int beat, int burst, int prefetch,
      int outstanding, int least, int most, double beats, double requests, double hold) {
    var params = params(rows, columns, new WeightPort(beat, burst, prefetch, outstanding, 32));
    long memory = 0;
    long held = 0;
    try (var bench = bench(params, new MemoryTiming(least, most, beats, requests, rows), false)) {
      bench.hold(hold, columns);
      for (int seed = 1; seed <= (FULL ? 100 : 6); seed++) {
        var plan = NetworkPlanner.plan(params, RandomNetwork.of(seed));
        bench.load(plan);
        for (int i = 0; i < 2; i++) {
          var outcome = check(bench, plan, input(plan.network(), seed + 100 * i), "seed " + seed);
          memory += outcome.stallMemory();
          held += outcome.stallHold();
        }
      }
    }
    assertTrue(memory > 0, "the memory was never late");
    assertEquals(hold > 0, held > 0);
  }

  @Test
  void should_feed_the_array_from_a_depthwise_unit() {
    var network = SeparableNetwork.keywords();
    var params = NetworkSize.grown(params(8, 8, PORT), network);
    assertTrue(params.depthwise().present());
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = bench(params, WILD, false)) {
      bench.hold(0.02, 3);
      bench.load(plan);
      check(bench, plan, input(network, 5), "keywords");
    }
  }

  @Test
  void should_compute_every_operator() {
    var params = params(4, 6, PORT).withFeatures(NetworkFeatures.all(8))
        .withMemories(new NetworkMemories(14, 9, 0, 1 << 12, 1 << 10, 1 << 7));
    try (var bench = bench(params, WILD, false)) {
      bench.hold(0.05, 2);
      for (int seed = 1; seed <= (FULL ? 60 : 6); seed++) {
        var plan = NetworkPlanner.plan(params, RichNetwork.of(seed));
        bench.load(plan);
        check(bench, plan, input(plan.network(), seed), "rich network " + seed);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4,4, 8,4,16,4, 1", "5,7, 8,16,64,16, 20", "8,8, 4,1,16,2, 7", "16,16, 8,16,512,16, 100",
      "3,2, 16,8,512,4, 200", "4,24, 8,16,40,2, 33", "8,4, 128,32,1,4, 50", "1,1, 1,1,4,1, 2"})
  void should_predict_the_stalls_of_a_fixed_latency(int rows, int columns, int beat, int burst, int prefetch,
      int outstanding, int latency) {
    var params = params(rows, columns, new WeightPort(beat, burst, prefetch, outstanding, 32));
    try (var bench = bench(params, MemoryTiming.fixed(latency), false)) {
      for (int seed = 21; seed <= (FULL ? 60 : 24); seed++) {
        var plan = NetworkPlanner.plan(params, RandomNetwork.of(seed));
        bench.load(plan);
        var outcome = check(bench, plan, input(plan.network(), seed), "seed " + seed);
        assertEquals(PrefetchClock.stalls(plan, NetworkPrediction.of(plan), latency).all(), outcome.stallMemory(),
            "seed " + seed);
      }
    }
  }

  private static Network lenet5() throws IOException {
    try (var in = TfliteReader.class.getResourceAsStream("/org/systole/examples/lenet5-int8.tflite")) {
      return TfliteReader.read(in.readAllBytes(), "lenet5");
    }
  }

  private static Network autoencoder() {
    return TfliteReader.read(SharedData.path("mlperf-tiny/models/ad_autoencoder_int8.tflite"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void should_compute_whole_networks_one_after_the_other(boolean verilator) throws IOException {
    var params = params(8, 8, PORT).withMemories(new NetworkMemories(11, 8, 0, 1 << 11, 1 << 8, 1 << 4));
    try (var bench = bench(params, WILD, verilator)) {
      bench.hold(0.01, 1);
      var plan = NetworkPlanner.plan(params, lenet5());
      bench.load(plan);
      check(bench, plan, input(plan.network(), 1), "LeNet-5");
      for (int seed = 1; seed <= (verilator ? 10 : 2); seed++) {
        var random = NetworkPlanner.plan(params, RandomNetwork.of(seed));
        bench.load(random);
        check(bench, random, input(random.network(), 1), "seed " + seed);
        bench.load(plan);
        check(bench, plan, input(plan.network(), 2), "LeNet-5 again");
        check(bench, plan, input(plan.network(), 3), "LeNet-5, another picture");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void should_compute_the_autoencoder(boolean verilator) {
    var params = params(8, 8, PORT).withMemories(new NetworkMemories(11, 8, 0, 1 << 11, 1 << 8, 1 << 4));
    var plan = NetworkPlanner.plan(params, autoencoder());
    try (var bench = bench(params, WILD, verilator)) {
      bench.load(plan);
      check(bench, plan, input(plan.network(), 1), "autoencoder");
    }
  }

  @Test
  void should_hide_a_latency_of_20_cycles_from_resnet8() {
    var params = params(16, 16, WeightPort.standard());
    var plan = NetworkPlanner.plan(params,
        TfliteReader.read(SharedData.path("mlperf-tiny/models/ic_resnet8_int8.tflite")));
    try (var bench = bench(params, MemoryTiming.fixed(20), false)) {
      bench.load(plan);
      var outcome = check(bench, plan, input(plan.network(), 1), "ResNet8");
      var stalls = PrefetchClock.stalls(plan, NetworkPrediction.of(plan), 20);
      assertEquals(outcome.stallMemory(), stalls.all());
      assertEquals(PrefetchClock.stalls(plan, NetworkPrediction.of(plan), 1).later(), stalls.later());
      assertTrue(outcome.stallMemory() < 50, () -> outcome.stallMemory() + " stalls");
      System.out.printf(Locale.ROOT, "ResNet8 on 16x16, weights through %s, latency 20: %d cycles, %d stalls%n",
          WeightPort.standard(), outcome.cycles(), outcome.stallMemory());
    }
  }

  @Test
  void should_drop_what_comes_after_a_reset() {
    var params = params(4, 4, PORT);
    int late = 0;
    try (var bench = bench(params, new MemoryTiming(50, 200, 0.3, 0.8, 9), false)) {
      for (int cycles : new int[] {1, 12, 40, 77, 120, 333, 700, 1001}) {
        var plan = NetworkPlanner.plan(params, RandomNetwork.of(cycles));
        bench.load(plan);
        bench.breakOff(input(plan.network(), cycles), cycles);
        late += bench.beatsWaiting() > 0 ? 1 : 0;
        bench.load(plan);
        check(bench, plan, input(plan.network(), cycles), "after " + cycles + " cycles of a run");
      }
    }
    assertTrue(late >= 3, "only " + late + " resets met a burst");
  }

  @Test
  void should_say_that_the_memory_never_answered() {
    var params = params(4, 4, PORT);
    var plan = NetworkPlanner.plan(params, RandomNetwork.of(3));
    try (var bench = bench(params, MemoryTiming.fixed(5), false)) {
      bench.load(plan);
      var input = input(plan.network(), 1);
      bench.silence(true);
      assertEquals(Optional.of(StallCause.MEMORY), EngineMap.stallCause(bench.run(input).status()));
      bench.reset();
      assertTrue(bench.beatsWaiting() > 0);
      bench.silence(false);
      check(bench, plan, input, "the memory has found its voice");
      bench.hold(1, 1);
      assertEquals(Optional.of(StallCause.HOLD), EngineMap.stallCause(bench.run(input).status()));
      bench.hold(0, 1);
      bench.reset();
      check(bench, plan, input, "after the hold");
    }
  }

  @Test
  void should_notice_a_wrong_weight_and_a_read_that_failed() {
    var params = params(4, 4, PORT);
    var plan = NetworkPlanner.plan(params, RandomNetwork.of(3));
    try (var bench = bench(params, MemoryTiming.fixed(5), false)) {
      bench.load(plan);
      var input = input(plan.network(), 1);
      var right = check(bench, plan, input, "as it is");
      bench.fail(true);
      assertNotEquals(0, bench.run(input).status() & EngineMap.MEMORY_FAILED);
      bench.fail(false);
      assertEquals(0, bench.run(input).status() & EngineMap.MEMORY_FAILED);
      bench.spoilWeight();
      assertNotEquals(right.tensors(), bench.run(input).tensors());
    }
  }

  @Test
  void should_read_from_an_address_beyond_32_bits() {
    var params = params(4, 4, new WeightPort(8, 16, 64, 4, 40));
    var plan = NetworkPlanner.plan(params, RandomNetwork.of(2));
    try (var bench = bench(params, MemoryTiming.fixed(3), false)) {
      bench.from(0x12_3456_7000L);
      bench.load(plan);
      check(bench, plan, input(plan.network(), 1), "beyond 4 GiB");
    }
  }

  @Test
  void should_refuse_ports_that_axi4_does_not_know() {
    assertThrows(IllegalArgumentException.class, () -> new WeightPort(3, 16, 64, 4, 32));
    assertThrows(IllegalArgumentException.class, () -> new WeightPort(128, 64, 64, 4, 32));
    assertThrows(IllegalArgumentException.class, () -> new WeightPort(1, 512, 64, 4, 32));
    assertFalse(NetworkEngineParams.simulation(4, 4).withPort(PORT).stamp()
        == NetworkEngineParams.simulation(4, 4).stamp());
  }
}
