package org.systole.sim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.systole.diag.RunFailure;
import org.systole.engine.Batch;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkSize;
import org.systole.folder.Folders;
import org.systole.folder.NetworkFolder;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.MemoryMap;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.network.NetworkSession;

/// The figures of whole networks, one after the other, each told as soon as it is known. Every run
/// is compared with the reference and with the prediction.
final class NetworksBench {
  private static final String LENET = "/org/systole/examples/lenet5-int8.tflite";

  private final Consumer<Figure> tell;

  NetworksBench(Consumer<Figure> tell) {
    this.tell = tell;
  }

  /// The shipped LeNet-5, then `files`, then shapes with depthwise convolutions, then how plans and
  /// engines grow.
  void run(List<Path> files) {
    var networks = new ArrayList<Network>();
    files.forEach(f -> networks.add(TfliteReader.read(f)));
    try (var in = NetworksBench.class.getResourceAsStream(LENET)) {
      byte[] bytes = in.readAllBytes();
      lenet(TfliteReader.read(bytes, "LeNet-5"));
      Path folder = Files.createTempDirectory("systole-bench-");
      try {
        Path file = Files.write(folder.resolve("lenet5.tflite"), bytes);
        network(TfliteReader.read(file), file, folder);
        for (int i = 0; i < files.size(); i++) {
          network(networks.get(i), files.get(i), folder);
        }
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    separable(SeparableNetwork.keywords(), "DS-CNN's shape", 80);
    separable(SeparableNetwork.wakeWords(), "MobileNet-v1 x0.25's shape", 62);
    growth();
  }

  private static NetworkPlan plan(Network network, int rows, int columns) {
    return NetworkPlanner.plan(NetworkSize.grown(
        NetworkEngineParams.simulation(rows, columns).withMonitor(), network), network);
  }

  private void lenet(Network network) {
    var plan = plan(network, 8, 8);
    var prediction = NetworkPrediction.of(plan);
    long cycles = prediction.layers().get(1).lastWrite();
    long macs = plan.layers().get(0).layer().macs() + plan.layers().get(1).layer().macs();
    tell.accept(Figure.atLeast("LeNet-5, 8 x 8, its convolutions: percent of peak", 75,
        100.0 * macs / 64 / cycles));
    var eight = plan(Batch.of(network, 8), 8, 8);
    tell.accept(Figure.atLeast("LeNet-5, 8 x 8, eight pictures at once: percent of peak", 75,
        100 * NetworkPrediction.of(eight).shareOfPeak()));
  }

  /// On 16 x 16 and a unit for depthwise convolutions, whose multipliers count.
  private void separable(Network network, String name, double aim) {
    var plan = plan(network, 16, 16);
    String where = name + ", 16 x 16 and " + plan.engine().depthwise().multipliers();
    run(plan, where);
    tell.accept(Figure.atLeast(where + ": percent of peak", aim,
        100 * NetworkPrediction.of(plan).shareOfPeak()));
  }

  private void network(Network network, Path file, Path folder) {
    var known = KnownShape.of(network);
    for (int size : new int[] {8, 16}) {
      String name = network.name() + ", " + size + " x " + size;
      var plan = plan(network, size, size);
      double[] seconds = new double[1];
      double whole = Runs.seconds(() -> seconds[0] = run(plan, name));
      if (size == 16) {
        tell.accept(Figure.atMost(name + ": simulate, all compared", 5, seconds[0], " s"));
        tell.accept(Figure.atMost("  its model's build included", 30, whole, " s"));
      }
      double share = 100 * NetworkPrediction.of(plan).shareOfPeak();
      tell.accept(known.aim(size).isPresent()
          ? Figure.atLeast(name + ": percent of peak", known.aim(size).getAsDouble(), share)
          : Figure.plain(name + ": percent of peak", share, ""));
    }
    var map = MemoryMap.of(plan(network, 8, 8));
    tell.accept(Figure.atMost(network.name() + ": activations' bytes to those live at once", 1.1,
        (double) (map.used(0) + map.used(1)) / map.livePeak(), ""));
    String where = file.toAbsolutePath().toString();
    tell.accept(Figure.atMost(network.name() + ": import, plan and generate, cold", 2,
        Runs.medians(() -> ColdRun.of(folder, "import", where).seconds()
            + ColdRun.of(folder, "plan", where).seconds()
            + ColdRun.of(folder, "generate", where, "--out",
                folder.resolve("out" + System.nanoTime()).toString()).seconds())[0], " s"));
  }

  /// One random picture; the seconds of its run.
  private double run(NetworkPlan plan, String name) {
    var design = NetworkBench.design(plan.engine());
    try (var session = new NetworkSession(plan,
        BuiltInEngine.of(design, BuiltInOptions.DEFAULT))) {
      var input = plan.network().tensor(plan.network().inputs().getFirst());
      int[] values = new Random(1).ints(input.shape().size(), -128, 128).toArray();
      double seconds = Runs.seconds(() -> {
        var result = session.run(TensorData.of(ElementType.INT8, input.shape(), values));
        if (!result.good()) {
          throw new RunFailure(name + ": " + result.differences());
        }
        tell.accept(Figure.equal(name + ": cycles", result.prediction().cycles(),
            result.outcome().cycles()));
      });
      return seconds;
    }
  }

  /// Plans of 8 to 128 layers, and the Verilog of their engines.
  private void growth() {
    var few = LayerChain.of(8);
    var many = LayerChain.of(128);
    plan(many, 8, 8);
    double[] seconds = Runs.medians(() -> Runs.seconds(() -> plan(few, 8, 8)),
        () -> Runs.seconds(() -> plan(many, 8, 8)));
    tell.accept(Figure.atMost("plan: growth exponent in layers, 8 to 128", 1.1,
        Math.log(seconds[1] / seconds[0]) / Math.log(16), ""));
    tell.accept(Figure.atMost("Verilog of 128 layers to that of 8, in characters", 1.01,
        (double) characters(many) / characters(few), ""));
  }

  private static long characters(Network network) {
    return NetworkFolder.files(plan(network, 8, 8)).entrySet().stream()
        .filter(f -> f.getKey().endsWith(".v")).mapToLong(f -> f.getValue().length()).sum();
  }
}
