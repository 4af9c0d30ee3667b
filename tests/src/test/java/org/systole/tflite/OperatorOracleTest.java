package org.systole.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;

/// Random models of one operator give the same bits in the reference and in TFLite.
final class OperatorOracleTest {
  private static final int MODELS = Boolean.getBoolean("full") ? 2000 : 200;
  private static final TfliteOracle ORACLE = new TfliteOracle();

  @AfterAll
  static void close() {
    ORACLE.close();
  }

  @ParameterizedTest
  @EnumSource
  void should_agree_with_tflite_on_every_value(OperatorModels operator) {
    long values = 0;
    for (long seed = 0; seed < MODELS; seed++) {
      values += compare(operator.make(seed), operator + " seed " + seed);
    }
    assertTrue(values > 10 * MODELS, "only " + values + " values");
  }

  @Test
  void should_agree_on_networks_of_2_to_12_layers() {
    for (int seed = 0; seed < MODELS; seed++) {
      compare(RandomNetworks.make(seed, 2 + seed % 11), "network seed " + seed);
    }
  }

  /// Fails with every tensor that differs; gives the number of values.
  private static long compare(RandomModel model, String what) {
    long values = 0;
    var wrong = new ArrayList<String>();
    Network network = TfliteReader.read(model.file(), "random");
    var oracle = ORACLE.run(model.file(), network, model.inputs());
    var ours = ReferenceNetwork.run(network, model.inputs());
    for (var tensor : oracle.entrySet()) {
      values += ours.get(tensor.getKey()).size();
      difference(network, tensor, ours.get(tensor.getKey())).ifPresent(wrong::add);
    }
    assertEquals(List.of(), wrong, () -> what + " " + network.operations());
    return values;
  }

  private static Optional<String> difference(Network network,
      Map.Entry<Integer, byte[]> oracle, TensorData ours) {
    var tensor = network.tensor(oracle.getKey());
    var expected = TensorData.view(tensor.type(), tensor.shape(),
        ByteBuffer.wrap(oracle.getValue()));
    if (expected.equals(ours)) {
      return Optional.empty();
    }
    byte[] bytes = ours.toBytes();
    int differences = 0;
    for (int i = 0; i < bytes.length; i++) {
      differences += bytes[i] == oracle.getValue()[i] ? 0 : 1;
    }
    return Optional.of("tensor " + tensor.id() + ": " + differences + " bytes of "
        + bytes.length + " differ");
  }

  @Test
  void should_notice_one_wrong_value() {
    var model = OperatorModels.CONV_2D.make(3);
    Network network = TfliteReader.read(model.file(), "random");
    int out = network.outputs().getFirst();
    byte[] bytes = ReferenceNetwork.run(network, model.inputs()).get(out).toBytes();
    bytes[bytes.length / 2] ^= 1;
    var wrong = TensorData.view(network.tensor(out).type(), network.shape(out),
        ByteBuffer.wrap(bytes));
    var oracle = Map.entry(out, ORACLE.run(model.file(), network, model.inputs()).get(out));
    assertEquals("tensor " + out + ": 1 bytes of " + bytes.length + " differ",
        difference(network, oracle, wrong).orElseThrow());
  }
}
