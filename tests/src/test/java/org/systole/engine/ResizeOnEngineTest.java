package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Quantization;
import org.systole.net.TensorShape;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.network.NetworkSession;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.Draw;
import org.systole.tflite.ModelBuilder;
import org.systole.tflite.OperatorModels;
import org.systole.tflite.OperatorOptions;

/// Bilinear resizes as convolutions of the engine: how many, every byte, every cycle.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResizeOnEngineTest {
  private final NetworkEngineParams params = NetworkEngineParams.simulation(8, 8)
      .withMemories(new NetworkMemories(11, 9, 1 << 15, 1 << 13, 1 << 10, 1 << 7)).withMonitor();
  private NetworkBench bench;

  @BeforeAll
  void build() {
    bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT));
  }

  @AfterAll
  void close() {
    bench.close();
  }

  private static Network resize(int height, int width, int rows, int columns, int channels, String mode) {
    var q = Quantization.of(0.05f, -77);
    var b = new ModelBuilder();
    int x = b.activation("x", ElementType.INT8, TensorShape.of(1, height, width, channels), q);
    int y = b.activation("y", ElementType.INT8, TensorShape.of(1, rows, columns, channels), q);
    b.operator(23, OperatorOptions.of(15).bool(2, mode.equals("corners")).bool(3, mode.equals("centers")), y, x,
        b.ints("size", rows, columns));
    return TfliteReader.read(b.inputs(x).outputs(y).build(), "resize");
  }

  /// Edges around a picture are up to nine layers: four sides, four corners, the inside.
  @ParameterizedTest
  @CsvSource({"5,6,10,12,3,centers,13", "5,6,10,12,3,none,8", "4,6,7,11,9,corners,4", "3,4,12,16,3,centers,25",
      "2,3,16,24,2,centers,73", "8,6,4,3,10,centers,1", "8,12,2,3,3,centers,1", "9,6,3,2,3,none,1", "6,5,12,5,3,centers,5",
      "1,5,1,7,2,centers,7", "5,1,9,3,2,none,25", "4,4,4,4,12,none,1", "3,2,1,1,3,centers,1"})
  void should_be_exact_and_as_many_layers_as_it_has_phases(int height, int width, int rows, int columns, int channels,
      String mode, int layers) {
    var network = resize(height, width, rows, columns, channels, mode);
    var plan = NetworkPlanner.plan(params, network);
    assertEquals(layers, plan.layers().size());
    assertEquals(0, plan.layers().stream().mapToLong(l -> l.layer().macs()).sum());
    bench.load(plan);
    for (int seed = 0; seed < 2; seed++) {
      var inputs = List.of(new Draw(seed).int8(TensorShape.of(1, height, width, channels)));
      var outcome = bench.run(inputs);
      assertEquals(ReferenceNetwork.run(network, inputs).get(plan.results().getFirst()), outcome.output());
      assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters());
    }
  }

  /// Nine moves have one identity, four convolutions weights of their own and the same numbers.
  @Test
  void should_share_equal_weights_and_numbers() {
    var plan = NetworkPlanner.plan(params, resize(5, 6, 10, 12, 3, "centers"));
    assertEquals(5, plan.layers().stream().map(LayerMapping::firstWord).distinct().count());
    assertEquals(2, plan.layers().stream().map(LayerMapping::firstGroup).distinct().count());
    assertEquals(plan.layers().stream().filter(l -> l.layer().window().kernelHeight() == 2)
        .mapToInt(LayerMapping::weightWords).sum() + plan.layers().getFirst().weightWords(), plan.weightWords());
  }

  @Test
  void should_say_once_what_many_layers_lack() {
    var narrow = params.withMemories(new NetworkMemories(11, 2, 1 << 15, 1 << 13, 1 << 10, 1 << 7));
    var error = assertThrows(UserError.class, () -> NetworkPlanner.plan(narrow, resize(5, 6, 10, 12, 3, "centers")));
    assertEquals("""
        error[DOES NOT FIT] layer y needs 6 totals a column of accumulators, the engine has 4
          at    engine 8x8
          cause 2 too many
          help  use an engine with 8 totals a column; generate makes one for this network""", error.getMessage());
  }

  /// Widths and features that no other layer asks for.
  @Test
  void should_run_on_an_engine_of_its_own_in_verilator() {
    var network = resize(3, 4, 12, 16, 3, "centers");
    var own = NetworkTrim.of(NetworkSize.grown(NetworkEngineParams.simulation(4, 4), network), network);
    var plan = NetworkPlanner.plan(own.withMonitor(), network);
    try (var session = new NetworkSession(plan, VerilatorLibrary.build(NetworkBench.design(plan.engine())).start())) {
      for (int seed = 0; seed < 2; seed++) {
        assertTrue(session.run(new Draw(seed).int8(TensorShape.of(1, 3, 4, 3))).good());
      }
    }
  }

  @Test
  void should_take_most_of_what_its_weights_can_say() {
    int taken = 0;
    for (int seed = 0; seed < 500; seed++) {
      var network = TfliteReader.read(OperatorModels.RESIZE_BILINEAR.make(1_000_003L * seed).file(), "random");
      try {
        NetworkPlanner.plan(params, network);
        taken++;
      } catch (UserError e) {
        assertFalse(e.diagnostics().isEmpty());
      }
    }
    int all = taken;
    assertTrue(all >= 160, () -> "of 500 models the engine takes " + all);
  }

  @Test
  void should_name_a_size_that_it_can_make() {
    for (var mode : List.of("centers", "corners", "none")) {
      var error = assertThrows(UserError.class,
          () -> NetworkPlanner.plan(params, resize(5, 6, 15, 21, 2, mode)));
      var words = error.diagnostics().getFirst().help().split(" ", -1);
      var plan = NetworkPlanner.plan(params, resize(5, 6, Integer.parseInt(words[2]), Integer.parseInt(words[4]), 2,
          mode));
      assertTrue(plan.layers().size() <= 73, () -> error.getMessage());
    }
  }
}
