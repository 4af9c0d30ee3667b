package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.Loss;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.unit.Products;
import org.systole.tflite.Draw;

/// Random networks, one after the other on one engine: every tensor that reaches memory as the reference computes it.
final class RandomNetworksTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final NetworkMemories RICH = new NetworkMemories(14, 9, 1 << 17, 1 << 12, 1 << 10, 1 << 7);

  @ParameterizedTest
  @CsvSource({"4,4,4,1,1", "5,7,1,1,1", "8,8,4,1,4", "16,16,16,1,2", "1,1,1,1,3", "3,2,2,1,1", "8,4,2,4,1", "4,6,1,32,2"})
  void should_equal_the_reference(int rows, int columns, int lanes, int cycles, int passBits) {
    check(NetworkEngineParams.simulation(rows, columns).withLanes(lanes).withRequantizeCycles(cycles)
        .withMemories(new NetworkMemories(12, 9 - passBits, 1 << 15, 1 << 9, 1 << 9, 1 << 4).withPassBits(passBits))
        .withMonitor(), RandomNetwork::of);
  }

  /// As small devices have it: comparators in place of registers, settings one after the other.
  @ParameterizedTest
  @CsvSource({"4,4,2,1", "5,3,1,1", "6,4,2,2"})
  void should_equal_the_reference_without_settings_ahead(int rows, int columns, int lanes, int cycles) {
    check(NetworkEngineParams.simulation(rows, columns).withLanes(lanes).withRequantizeCycles(cycles)
        .withMemories(RICH).withLimits(new NetworkLimits(NetworkWidths.full(), List.of(), false))
        .withFeatures(NetworkFeatures.all(8)).withMonitor(), RichNetwork::of);
  }

  @ParameterizedTest
  @CsvSource({"4,4,4,1,1", "5,7,1,1,3", "8,8,4,1,1", "16,16,16,1,1", "8,4,2,4,2", "24,4,4,1,4", "20,2,1,2,1"})
  void should_equal_the_reference_with_every_operator(int rows, int columns, int lanes, int cycles, int passBits) {
    check(NetworkEngineParams.simulation(rows, columns).withLanes(lanes).withRequantizeCycles(cycles)
        .withMemories(RICH.withPassBits(passBits))
        .withFeatures(NetworkFeatures.all(8)).withMonitor(), RichNetwork::of);
  }

  /// The Verilog that ships, of an engine with all features; with the products of the ECP5 and a depthwise unit, too.
  @ParameterizedTest
  @CsvSource({"5,7,1,LOGIC", "4,6,2,MULT18"})
  void should_equal_the_reference_in_verilator(int rows, int columns, int cycles, Products products) {
    var params = NetworkEngineParams.simulation(rows, columns).withMemories(RICH).withRequantizeCycles(cycles)
        .withFeatures(NetworkFeatures.all(8)).withProducts(products.type()).withMonitor();
    if (products == Products.MULT18) {
      params = params.withDepthwise(new DepthwiseSize(2, 3, cycles, 256, 1 << 10, 1 << 8));
    }
    check(params);
  }

  private static void check(NetworkEngineParams params) {
    var design = NetworkBench.design(params);
    try (var bench = new NetworkBench(params, VerilatorLibrary.build(design).start())) {
      for (int seed = 1; seed <= (FULL ? 40 : 8); seed++) {
        var network = RichNetwork.of(seed);
        var plan = NetworkPlanner.plan(params, network);
        bench.load(plan);
        check(bench, plan, network, new Draw(seed).int8(network.shape(network.inputs().getFirst())), "seed " + seed);
      }
    }
  }

  private static void check(NetworkEngineParams params, LongFunction<Network> networks) {
    var joined = new HashSet<Integer>();
    int between = 0;
    try (var bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      for (int seed = 1; seed <= (FULL ? 200 : 20); seed++) {
        var network = networks.apply(seed);
        var plan = NetworkPlanner.plan(params, network);
        plan.layers().forEach(l -> joined.add(l.layer().operations().size()));
        bench.load(plan);
        var draw = new Draw(seed);
        for (int i = 0; i < 2; i++) {
          between += check(bench, plan, network, draw.int8(network.shape(network.inputs().getFirst())),
              "seed " + seed);
        }
      }
    }
    assertTrue(joined.size() > 1, "no operation was joined to another");
    assertTrue(between > 5, "tensors seen between the stages");
  }

  /// lanes, taps and cycles of the unit for depthwise convolutions, words between it and the array.
  @ParameterizedTest
  @CsvSource({"4,4,4,4,3,1,256,1", "8,8,4,8,3,1,512,3", "5,7,1,5,2,2,512,2", "16,8,8,8,5,1,256,1", "8,4,2,2,3,4,1024,1",
      "16,16,16,16,3,1,256,4", "1,1,1,1,4,1,4096,1", "6,4,4,3,1,8,512,1", "24,4,2,8,3,1,512,1"})
  void should_equal_the_reference_with_a_depthwise_unit(int rows, int columns, int lanes, int unitLanes, int taps,
      int cycles, int feedWords, int passBits) {
    var params = NetworkEngineParams.simulation(rows, columns).withLanes(lanes)
        .withMemories(new NetworkMemories(12, 8, 1 << 15, 1 << 9, 1 << 9, 1 << 4).withPassBits(passBits))
        .withDepthwise(new DepthwiseSize(unitLanes, taps, cycles, feedWords, 1 << 10, 1 << 8)).withMonitor();
    int fed = 0;
    try (var bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      for (int seed = 1; seed <= (FULL ? 200 : 30); seed++) {
        var network = RandomNetwork.of(seed);
        var plan = NetworkPlanner.plan(params, network);
        bench.load(plan);
        fed += (int) plan.layers().stream().filter(l -> l.feed().isPresent()).count();
        var draw = new Draw(seed);
        for (int i = 0; i < 2; i++) {
          check(bench, plan, network, draw.int8(network.shape(network.inputs().getFirst())), "seed " + seed);
        }
      }
    }
    assertTrue(fed > 5, "layers behind the depthwise unit");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void should_forget_a_run_that_was_reset(boolean unit) {
    var params = NetworkEngineParams.simulation(4, 4).withMonitor()
        .withDepthwise(unit ? new DepthwiseSize(2, 3, 1, 256, 256, 64) : DepthwiseSize.NONE);
    try (var bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      for (int cycles : new int[] {40, 333, 1001, 1500}) {
        var network = RandomNetwork.of(cycles);
        var plan = NetworkPlanner.plan(params, network);
        bench.load(plan);
        var input = new Draw(cycles).int8(network.shape(network.inputs().getFirst()));
        bench.breakOff(input, cycles);
        bench.load(plan);
        check(bench, plan, network, input, "after " + cycles + " cycles of a run");
      }
    }
  }

  @Test
  void should_notice_one_wrong_value_and_one_cycle() {
    var params = NetworkEngineParams.simulation(4, 4).withMonitor();
    try (var bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      var network = RandomNetwork.of(3);
      var plan = NetworkPlanner.plan(params, network);
      bench.load(plan);
      var input = new Draw(3).int8(network.shape(network.inputs().getFirst()));
      check(bench, plan, network, input, "as it is");
      byte[] other = input.toBytes();
      other[other.length / 2] ^= 64;
      var changed = TensorData.view(input.type(), input.shape(), ByteBuffer.wrap(other));
      var outcome = bench.run(changed);
      assertNotEquals(ReferenceNetwork.run(network, input).get(plan.layers().getFirst().layer().output()),
          outcome.tensors().get(plan.layers().getFirst().layer().output()), "a changed input");
      var slower = NetworkPrediction.of(NetworkPlanner.plan(params.withRequantizeCycles(2), network));
      assertNotEquals(NetworkBench.Outcome.counters(slower), outcome.counters(), "a slower output stage");
    }
  }

  static int check(NetworkBench bench, NetworkPlan plan, Network network, TensorData input, String name) {
    var expected = ReferenceNetwork.run(network, input);
    var outcome = bench.run(input);
    assertEquals(0, outcome.status() & EngineMap.HUNG, () -> name + " hangs, status " + outcome.status());
    outcome.tensors().forEach((id, data) -> assertEquals(hex(expected.get(id)), hex(data), name + " tensor " + id));
    outcome.between().forEach((id, data) -> assertEquals(hex(expected.get(id)), hex(data), name + " between stages " + id));
    int last = plan.results().getFirst();
    assertEquals(expected.get(last), outcome.output(), name + " as the host reads it");
    var prediction = NetworkPrediction.of(plan);
    assertEquals(NetworkBench.Outcome.counters(prediction), outcome.counters(), name + ", predicted and measured");
    assertEquals(prediction.cells(), prediction.products() - prediction.skipped()
        + prediction.losses().stream().mapToLong(Loss::cells).sum(), name + ", cells accounted for");
    return outcome.between().size();
  }

  private static String hex(TensorData data) {
    return HexFormat.of().formatHex(data.toBytes());
  }
}
