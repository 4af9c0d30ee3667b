package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.UserError;
import org.systole.cells.HybridArrayTest;
import org.systole.cells.Primitives;
import org.systole.hdl.ir.Design;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.ModelBuilder;
import org.systole.tflite.OperatorModels;
import org.systole.tflite.OperatorOptions;
import org.systole.tflite.SixteenBitNetwork;
import org.systole.unit.MacTile;
import org.systole.unit.WeightPort;
import org.systole.unit.ice40.Ice40Tile;

/// Random networks in the 16x8 form, of several layers with a residual and a pooling: every tensor, every cycle.
final class SixteenBitNetworksTest {
  private static final boolean FULL = Boolean.getBoolean("full");

  private static Network network(long seed) {
    return TfliteReader.read(new SixteenBitNetwork(seed).file(), "random");
  }

  private static Engine builtIn(Design design) {
    return BuiltInEngine.of(design, BuiltInOptions.DEFAULT);
  }

  /// An engine with memories for many networks, and a unit for depthwise convolutions where it has lanes.
  private static NetworkEngineParams engine(int rows, int columns, int lanes, int cycles, int unitLanes) {
    var engine = NetworkEngineParams.simulation(rows, columns).withSixteenBits().withLanes(lanes)
        .withRequantizeCycles(cycles).withMemories(new NetworkMemories(11, 8, 1 << 14, 1 << 9, 1 << 8, 1 << 4))
        .withFeatures(new NetworkFeatures(0, NetworkFeatures.all(0).present().stream()
            .filter(f -> f != NetworkFeature.PAIRS).toList())).withMonitor();
    return unitLanes == 0 ? engine
        : engine.withDepthwise(new DepthwiseSize(unitLanes, 3, cycles, 256, 1 << 8, 1 << 8));
  }

  @ParameterizedTest
  @CsvSource({"8,8,4,1,8", "4,4,4,4,0", "5,7,1,1,5", "3,2,2,2,1", "4,6,2,32,4"})
  void should_equal_the_reference(int rows, int columns, int lanes, int cycles, int unitLanes) {
    var params = engine(rows, columns, lanes, cycles, unitLanes);
    int between = 0;
    int fed = 0;
    try (var bench = new NetworkBench(params, builtIn(NetworkBench.design(params)))) {
      for (int seed = 1; seed <= (FULL ? 100 : 6); seed++) {
        var plan = NetworkPlanner.plan(params, network(seed));
        fed += (int) plan.layers().stream().filter(l -> l.feed().isPresent()).count();
        bench.load(plan);
        between += check(bench, plan, seed);
      }
    }
    assertTrue(between > 5, "tensors seen between the stages");
    assertEquals(unitLanes > 0, fed > 0, "layers behind the depthwise unit");
  }

  /// Digits in LUTs and blocks multiply activations of 16 bits, too.
  @Test
  void should_equal_the_reference_on_a_hybrid() {
    var params = engine(5, 4, 2, 1, 0).withTile(HybridArrayTest.hybrid("dot4:3 dsp:1"));
    try (var bench = new NetworkBench(params, Primitives.engine(NetworkBench.design(params)))) {
      for (int seed = 1; seed <= (FULL ? 40 : 3); seed++) {
        var plan = NetworkPlanner.plan(params, network(seed));
        bench.load(plan);
        check(bench, plan, seed);
      }
    }
  }

  /// Runs twice; how many tensors were seen between the stages.
  private static int check(NetworkBench bench, NetworkPlan plan, long seed) {
    var network = plan.network();
    int between = 0;
    for (int i = 0; i < 2; i++) {
      var input = SixteenBitNetwork.input(seed + 1_000 * i, network.shape(network.inputs().getFirst()));
      var expected = ReferenceNetwork.run(network, input);
      var outcome = bench.run(input);
      String name = "seed " + seed + " input " + i;
      assertEquals(0, outcome.status() & EngineMap.HUNG, name);
      outcome.tensors().forEach((id, data) -> OperatorRuns.same(expected.get(id), data, name + " tensor " + id));
      outcome.between().forEach((id, data) -> OperatorRuns.same(expected.get(id), data, name + " between " + id));
      OperatorRuns.same(expected.get(plan.results().getFirst()), outcome.output(), name + " output");
      assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters(), name + " cycles");
      between += outcome.between().size();
    }
    return between;
  }

  private static void grown(long seed, UnaryOperator<NetworkEngineParams> change) {
    var network = network(seed);
    var params = change.apply(NetworkSize.grown(NetworkEngineParams.simulation(4, 4), network)).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = new NetworkBench(params, builtIn(NetworkBench.design(params)))) {
      bench.load(plan);
      check(bench, plan, seed);
    }
  }

  @Test
  void should_equal_the_reference_on_the_engine_that_a_network_gets() {
    for (int seed = 1; seed <= (FULL ? 20 : 1); seed++) {
      grown(seed, engine -> engine);
    }
  }

  /// Narrow sums and multipliers, as few features as it takes.
  @Test
  void should_equal_the_reference_on_the_least_engine() {
    for (int seed = 1; seed <= (FULL ? 20 : 2); seed++) {
      var network = network(seed);
      grown(seed, engine -> {
        var least = NetworkTrim.of(engine, network);
        assertTrue(least.widths().accumulator() < 48 && least.widths().multiplier() < 56, () -> "" + least.widths());
        return least;
      });
    }
  }

  @Test
  void should_equal_the_reference_with_weights_through_a_port() {
    grown(3, engine -> engine.withPort(WeightPort.standard()));
  }

  /// Pairs of 8-bit products and shared banks are not for these networks.
  @Test
  void should_get_plain_cells_and_memories() {
    int legal = 0;
    for (int seed = 0; seed < 40; seed++) {
      var layer = TfliteReader.read(OperatorModels.FULLY_CONNECTED_16X8.make(1_000_003L * seed).file(), "random");
      assertTrue(NetworkTrim.legal(MacTile.MAC, layer));
      assertFalse(NetworkTrim.legal(Ice40Tile.DSP_PAIR, layer));
      assertFalse(NetworkTrim.dense(NetworkEngineParams.simulation(4, 4), layer));
      legal += Fusion.of(layer).layers().getFirst().products().weights().contains((byte) -128) ? 0 : 1;
    }
    assertTrue(legal > 0, "weights that pairs hold");
  }

  /// A fully connected layer of one filter.
  private static String refusal(double in, double weight, double out, long bias) {
    var b = new ModelBuilder();
    int x = b.activation("x", ElementType.INT16, TensorShape.of(1, 2), Quantization.of((float) in, 0));
    int y = b.activation("y", ElementType.INT16, TensorShape.of(1, 1), Quantization.of((float) out, 0));
    int w = b.constant("w", TensorData.of(ElementType.INT8, TensorShape.of(1, 2), 1, 1),
        Quantization.of((float) weight, 0));
    int c = b.constant("c", TensorData.of(ElementType.INT64, TensorShape.of(1), bias), null);
    b.operator(9, OperatorOptions.of(8).int8(4, 4), y, x, w, c);
    var network = TfliteReader.read(b.inputs(x).outputs(y).build(), "layer");
    return assertThrows(UserError.class, () -> NetworkPlanner.plan(NetworkEngineParams.simulation(4, 4)
        .withSixteenBits().withFeatures(NetworkSize.grown(NetworkEngineParams.simulation(4, 4),
            TfliteReader.read(new SixteenBitNetwork(1).file(), "random")).features()), network))
        .diagnostics().getFirst().message();
  }

  @Test
  void should_refuse_by_name_what_is_not_proved() {
    // 0.7 in double puts 5 * 0.7 on 3.5, and 45 * 0.7 below 31.5
    assertEquals("layer y rounds its sums as no whole number times them does", refusal(0.4375, 1, 0.625, 0));
    assertEquals("layer y needs 50 bits of totals and accumulators, the engine has 48", refusal(0.5, 1, 0.5, 1L << 48));
    assertEquals("layer y needs 62 bits of totals and accumulators, the engine has 48",
        refusal(0.5, 1, 0.5, Long.MIN_VALUE));
  }

  /// The Verilog that ships.
  @Test
  void should_equal_the_reference_in_verilator() {
    var params = engine(5, 7, 1, 1, 5);
    try (var bench = new NetworkBench(params, VerilatorLibrary.build(NetworkBench.design(params)).start())) {
      for (int seed = 1; seed <= (FULL ? 40 : 6); seed++) {
        var plan = NetworkPlanner.plan(params, network(seed));
        bench.load(plan);
        check(bench, plan, seed);
      }
    }
  }
}
