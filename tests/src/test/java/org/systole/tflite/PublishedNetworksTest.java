package org.systole.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;

/// Two published int8 networks: every tensor as TFLite computed it, and their accuracy.
final class PublishedNetworksTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final String MODELS = "mlperf-tiny/models/";
  private static final String SAMPLES = "mlperf-tiny/samples/";

  private static Network network(String name) {
    return TfliteReader.read(SharedData.path(MODELS + name));
  }

  /// What differs from the golden files, tensor by tensor.
  private static List<String> differences(Network network, byte[] input, String golden) {
    var tensor = network.tensor(network.inputs().getFirst());
    var values = ReferenceNetwork.run(network,
        TensorData.view(tensor.type(), tensor.shape(), ByteBuffer.wrap(input)));
    var wrong = new ArrayList<String>();
    for (var operation : network.operations()) {
      String file = "mlperf-tiny/golden/" + golden + "/t" + operation.output() + ".bin";
      if (!Arrays.equals(SharedData.bytes(file), values.get(operation.output()).toBytes())) {
        wrong.add("t" + operation.output());
      }
    }
    return wrong;
  }

  private static byte[] signed(byte[] picture) {
    var x = picture.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] ^= (byte) 0x80;
    }
    return x;
  }

  @Test
  void should_give_every_golden_tensor_of_resnet8() {
    var network = network("ic_resnet8_int8.tflite");
    byte[] picture = signed(SharedData.bytes(SAMPLES + "taxi_s_001241.bin"));
    assertEquals(List.of(), differences(network, picture, "ic_taxi"));
    assertEquals(12_501_632, network.macs());
    assertEquals(16, network.operations().size());
    picture[1500] = (byte) (picture[1500] + 40);
    assertTrue(differences(network, picture, "ic_taxi").contains("t22"), "a changed picture");
  }

  @Test
  void should_give_every_golden_tensor_of_the_autoencoder() {
    var network = network("ad_autoencoder_int8.tflite");
    byte[] window = SharedData.bytes(SAMPLES + "ad_window0_int8.bin");
    assertEquals(List.of(), differences(network, window, "ad_w0"));
    assertEquals(264_192, network.macs());
  }

  @Test
  void should_classify_as_many_pictures_as_published() {
    var network = network("ic_resnet8_int8.tflite");
    byte[] pictures = SharedData.bytes(SAMPLES + "cifar10_test_first1017_nhwc_u8.bin");
    byte[] labels = SharedData.bytes(SAMPLES + "cifar10_test_first1017_labels_u8.bin");
    int count = FULL ? labels.length : 102;
    int right = 0;
    int size = pictures.length / labels.length;
    var tensor = network.tensor(network.inputs().getFirst());
    for (int i = 0; i < count; i++) {
      byte[] x = signed(Arrays.copyOfRange(pictures, i * size, (i + 1) * size));
      var scores = ReferenceNetwork.run(network, TensorData.view(tensor.type(), tensor.shape(),
          ByteBuffer.wrap(x))).get(network.outputs().getFirst());
      int best = 0;
      for (int k = 1; k < scores.size(); k++) {
        best = scores.get(k) > scores.get(best) ? k : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    assertEquals(FULL ? 891 : 89, right, "of " + count);
  }

  @Test
  void should_agree_with_tflite_on_random_pictures() throws Exception {
    var file = SharedData.path(MODELS + "ic_resnet8_int8.tflite");
    var network = TfliteReader.read(file);
    byte[] model = Files.readAllBytes(file);
    var draw = new Draw(5);
    try (var oracle = new TfliteOracle()) {
      for (int i = 0; i < (FULL ? 20 : 3); i++) {
        var picture = draw.int8(network.shape(network.inputs().getFirst()));
        var ours = ReferenceNetwork.run(network, picture);
        oracle.run(model, network, List.of(picture)).forEach((id, bytes) ->
            assertTrue(Arrays.equals(bytes, ours.get(id).toBytes()), "tensor " + id));
      }
    }
  }
}
