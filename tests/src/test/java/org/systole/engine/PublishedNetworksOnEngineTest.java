package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.tflite.Draw;
import org.systole.tflite.SharedData;

/// Published int8 networks on the engine: every tensor that reaches memory as TFLite computed it, and the share of the
/// array's peak.
final class PublishedNetworksOnEngineTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final String MODELS = "mlperf-tiny/models/";
  private static final String SAMPLES = "mlperf-tiny/samples/";
  private static final String GOLDEN = "mlperf-tiny/golden/";
  private static final NetworkMemories DENSE = new NetworkMemories(11, 8, 1 << 17, 1 << 11, 1 << 8, 1 << 4);

  private static Network resnet8() {
    return TfliteReader.read(SharedData.path(MODELS + "ic_resnet8_int8.tflite"));
  }

  private static TensorData input(Network network, byte[] bytes) {
    var tensor = network.tensor(network.inputs().getFirst());
    return TensorData.view(tensor.type(), tensor.shape(), ByteBuffer.wrap(bytes));
  }

  private static byte[] taxi() {
    byte[] picture = SharedData.bytes(SAMPLES + "taxi_s_001241.bin");
    for (int i = 0; i < picture.length; i++) {
      picture[i] ^= (byte) 0x80;
    }
    return picture;
  }

  /// Tensors in memory or between the stages that differ from the golden files.
  private static List<Integer> differences(NetworkBench.Outcome outcome, String golden) {
    var wrong = new ArrayList<Integer>();
    var all = new TreeMap<>(outcome.tensors());
    all.putAll(outcome.between());
    all.forEach((id, data) -> {
      if (!Arrays.equals(SharedData.bytes(GOLDEN + golden + "/t" + id + ".bin"), data.toBytes())) {
        wrong.add(id);
      }
    });
    return wrong;
  }

  private static void report(NetworkPlan plan, NetworkBench.Outcome o) {
    System.out.printf(Locale.ROOT, "%s on %s: %d cycles, %.2f %% of the peak; the walker waits %d for rows, %d for "
        + "weights, %d for accumulators%n", plan.network().name(), plan.engine().moduleSuffix(), o.cycles(),
        100 * o.shareOfPeak(plan), o.waitRows(), o.waitWeights(), o.waitAccumulators());
    long begin = System.nanoTime();
    var prediction = NetworkPrediction.of(plan);
    System.out.printf(Locale.ROOT, "predicted in %.3f s; array cycles lost:%s%n", (System.nanoTime() - begin) / 1e9,
        prediction.losses().stream().map(l -> " " + l.cause() + " " + l.cells() / plan.engine().rows()
            / plan.engine().columns()).collect(Collectors.joining()));
    assertEquals(NetworkBench.Outcome.counters(prediction), o.counters(), "predicted and measured");
    assertEquals(prediction.shareOfPeak(), o.shareOfPeak(plan), 1e-12);
  }

  private static NetworkBench bench(NetworkEngineParams params, boolean verilator) {
    var design = NetworkBench.design(params);
    Engine engine = verilator ? VerilatorLibrary.build(design).start()
        : BuiltInEngine.of(design, BuiltInOptions.DEFAULT);
    return new NetworkBench(params, engine);
  }

  @ParameterizedTest
  @CsvSource({"8,8,0.98", "16,16,0.96", "4,4,0.99", "5,7,0.81", "32,8,0.86"})
  void should_compute_every_tensor_of_resnet8(int rows, int columns, double share) {
    assumeTrue(FULL || rows * columns == 64 || rows == 16, "only in the full test");
    var network = resnet8();
    var params = NetworkEngineParams.simulation(rows, columns).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    byte[] picture = taxi();
    try (var bench = bench(params, false)) {
      bench.load(plan);
      var outcome = bench.run(input(network, picture));
      report(plan, outcome);
      assertEquals(List.of(), differences(outcome, "ic_taxi"));
      assertEquals(10, outcome.tensors().size());
      assertEquals(List.of(24, 28, 32, 33), List.copyOf(outcome.between().keySet()));
      assertTrue(outcome.shareOfPeak(plan) >= share, () -> "share " + outcome.shareOfPeak(plan));
      assertEquals(network.macs(), plan.macs());
      if (rows == 8) {
        another(bench, network, picture, outcome);
      }
    }
  }

  /// A second picture leaves nothing behind, a changed one is noticed, and so is a changed weight.
  private static void another(NetworkBench bench, Network network, byte[] picture, NetworkBench.Outcome first) {
    byte[] changed = picture.clone();
    changed[1500] = (byte) (changed[1500] + 40);
    var expected = ReferenceNetwork.run(network, input(network, changed));
    var second = bench.run(input(network, changed));
    second.tensors().forEach((id, data) -> assertEquals(expected.get(id), data));
    assertTrue(differences(second, "ic_taxi").contains(22), "a changed picture");
    assertEquals(first.cycles(), second.cycles());
    bench.reset();
    bench.spoilWeight();
    var third = bench.run(input(network, picture));
    assertFalse(differences(third, "ic_taxi").isEmpty(), "a changed weight");
    assertEquals(first.cycles(), third.cycles());
  }

  @ParameterizedTest
  @CsvSource({"16,16", "8,8", "4,4", "5,7", "32,8"})
  void should_compute_every_tensor_of_resnet8_on_verilator(int rows, int columns) {
    assumeTrue(FULL || rows == 16, "only in the full test");
    var network = resnet8();
    var params = NetworkEngineParams.simulation(rows, columns).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = bench(params, true)) {
      bench.load(plan);
      var outcome = bench.run(input(network, taxi()));
      report(plan, outcome);
      assertEquals(List.of(), differences(outcome, "ic_taxi"));
      assertEquals(14, outcome.tensors().size() + outcome.between().size());
      byte[] output = outcome.output().toBytes();
      output[3]++;
      assertNotEquals(outcome.output(), TensorData.view(outcome.output().type(), outcome.output().shape(),
          ByteBuffer.wrap(output)));
    }
  }

  @Test
  void should_score_a_hundred_pictures_as_the_reference_does() {
    var network = resnet8();
    var params = NetworkEngineParams.simulation(16, 16).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    byte[] all = SharedData.bytes(SAMPLES + "cifar10_test_first1017_nhwc_u8.bin");
    byte[] labels = SharedData.bytes(SAMPLES + "cifar10_test_first1017_labels_u8.bin");
    int count = FULL ? 100 : 10;
    int right = 0;
    int last = plan.results().getFirst();
    try (var bench = bench(params, false)) {
      bench.load(plan);
      for (int i = 0; i < count; i++) {
        byte[] picture = Arrays.copyOfRange(all, 3072 * i, 3072 * (i + 1));
        for (int j = 0; j < picture.length; j++) {
          picture[j] ^= (byte) 0x80;
        }
        var input = input(network, picture);
        var outcome = bench.run(input);
        assertEquals(ReferenceNetwork.run(network, input).get(last), outcome.output(), "picture " + i);
        byte[] scores = outcome.output().toBytes();
        int best = IntStream.range(0, 10).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
        right += best == labels[i] ? 1 : 0;
      }
    }
    System.out.printf("ResNet8 on 16 x 16: %d of %d pictures right%n", right, count);
    assertTrue(right >= count * 7 / 10, "most pictures");
  }

  @ParameterizedTest
  @CsvSource({"8,8", "5,7"})
  void should_compute_every_tensor_of_the_autoencoder(int rows, int columns) {
    var network = TfliteReader.read(SharedData.path(MODELS + "ad_autoencoder_int8.tflite"));
    var params = NetworkEngineParams.simulation(rows, columns).withMemories(DENSE).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = bench(params, false)) {
      bench.load(plan);
      var outcome = bench.run(input(network, SharedData.bytes(SAMPLES + "ad_window0_int8.bin")));
      report(plan, outcome);
      assertEquals(List.of(), differences(outcome, "ad_w0"));
      assertEquals(network.macs(), plan.macs());
    }
  }

  private static Network lenet5() throws IOException {
    try (var in = TfliteReader.class.getResourceAsStream("/org/systole/examples/lenet5-int8.tflite")) {
      return TfliteReader.read(in.readAllBytes(), "lenet5");
    }
  }

  @ParameterizedTest
  @CsvSource({"8,8,0.44", "16,16,0.20"})
  void should_compute_every_tensor_of_lenet5(int rows, int columns, double share) throws IOException {
    var network = lenet5();
    var params = NetworkEngineParams.simulation(rows, columns).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = bench(params, false)) {
      bench.load(plan);
      var digit = new Draw(7).int8(network.shape(network.inputs().getFirst()));
      var expected = ReferenceNetwork.run(network, digit);
      var outcome = bench.run(digit);
      report(plan, outcome);
      outcome.tensors().forEach((id, data) -> assertEquals(expected.get(id), data));
      assertEquals(5, outcome.tensors().size());
      assertTrue(outcome.shareOfPeak(plan) >= share, () -> "share " + outcome.shareOfPeak(plan));
      if (rows == 8) {
        long cycles = NetworkPrediction.of(plan).layers().get(1).lastWrite();
        long macs = plan.layers().get(0).layer().macs() + plan.layers().get(1).layer().macs();
        double convolutions = (double) macs / rows / columns / cycles;
        assertTrue(convolutions >= 0.75, () -> "its convolutions " + convolutions);
      }
    }
  }

  @Test
  void should_share_weights_between_pictures_of_lenet5() throws IOException {
    var one = lenet5();
    var network = Batch.of(one, 8);
    var params = NetworkEngineParams.simulation(8, 8).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    try (var bench = bench(params, false)) {
      bench.load(plan);
      var digits = new ArrayList<TensorData>();
      for (int i = 0; i < 8; i++) {
        digits.add(new Draw(i).int8(one.shape(one.inputs().getFirst())));
      }
      var expected = ReferenceNetwork.run(network, digits);
      var outcome = bench.run(digits);
      report(plan, outcome);
      outcome.tensors().forEach((id, data) -> assertEquals(expected.get(id), data, "tensor " + id));
      assertTrue(outcome.shareOfPeak(plan) >= 0.75, () -> "share " + outcome.shareOfPeak(plan));
      int result = NetworkPlanner.plan(params, one).results().getFirst();
      byte[] all = outcome.output().toBytes();
      for (int i = 0; i < 8; i++) {
        byte[] alone = ReferenceNetwork.run(one, digits.get(i)).get(result).toBytes();
        assertArrayEquals(alone, Arrays.copyOfRange(all, 10 * i, 10 * i + 10), "picture " + i);
      }
    }
  }
}
