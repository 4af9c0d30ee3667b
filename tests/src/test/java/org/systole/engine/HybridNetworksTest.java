package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.cells.HybridArrayTest;
import org.systole.cells.Primitives;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.sim.network.NetworkBench;
import org.systole.tflite.Draw;

/// Random networks on engines whose arrays have several types of tiles: every tensor as the reference computes it, cycles as
/// predicted. Weights -128 where all columns hold them.
final class HybridNetworksTest {
  private static final int NETWORKS = Boolean.getBoolean("full") ? 100 : 6;

  @ParameterizedTest(name = "{0} rows, {3}")
  @CsvSource({"4,4,4,mac:2 dot4:2", "5,7,1,dot4:5 mac:2", "4,10,2,pair:4 dot4:6", "6,4,2,dot4:3 dsp:1", "7,6,2,dsp:2 dot4:4",
      "9,5,1,dot4:1 pair:2 dsp:1 mac:1", "6,5,1,pair:2 dot4fast:3"})
  void should_equal_the_reference(int rows, int columns, int lanes, String parts) {
    var tiles = HybridArrayTest.hybrid(parts);
    var params = NetworkEngineParams.simulation(rows, columns).withLanes(lanes).withTile(tiles)
        .withMemories(new NetworkMemories(12, 8, 1 << 15, 1 << 9, 1 << 9, 1 << 4)).withMonitor();
    assertEquals(NetworkEngineParams.simulation(rows, columns).moduleSuffix() + "_" + tiles.suffix(), params.moduleSuffix());
    boolean least = tiles.minWeight() == -128;
    int seen = 0;
    try (var bench = new NetworkBench(params, Primitives.engine(NetworkBench.design(params)))) {
      for (int seed = 1; seed <= NETWORKS; seed++) {
        var drawn = RandomNetwork.of(seed);
        seen += has(drawn, (byte) -128) ? 1 : 0;
        if (!least && !NetworkTrim.legal(tiles, drawn)) {
          var refused = assertThrows(UserError.class,
              () -> NetworkPlanner.plan(params, drawn));
          assertTrue(refused.getMessage().contains("weights beyond -127 to 127"), refused.getMessage());
        }
        var network = least ? drawn : raised(drawn);
        var plan = NetworkPlanner.plan(params, network);
        bench.load(plan);
        RandomNetworksTest.check(bench, plan, network,
            new Draw(seed).int8(network.shape(network.inputs().getFirst())), "seed " + seed);
      }
    }
    assertTrue(seen > 0, "weights -128 among those drawn");
  }

  private static boolean has(Network network, byte weight) {
    for (var tensor : network.tensors().stream().filter(HybridNetworksTest::weights).toList()) {
      for (byte value : tensor.data().orElseThrow().toBytes()) {
        if (value == weight) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean weights(Tensor tensor) {
    return tensor.data().isPresent() && tensor.type() == ElementType.INT8;
  }

  /// The network with -127 in place of -128.
  private static Network raised(Network of) {
    var tensors = of.tensors().stream().map(t -> weights(t) ? raised(t) : t).toList();
    return new Network(of.name(), tensors, of.operations(), of.inputs(), of.outputs());
  }

  private static Tensor raised(Tensor of) {
    byte[] data = of.data().orElseThrow().toBytes();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Math.max(-127, data[i]);
    }
    return new Tensor(of.id(), of.name(), of.type(), of.shape(), of.quantization(),
        Optional.of(TensorData.view(of.type(), of.shape(), ByteBuffer.wrap(data))));
  }
}
