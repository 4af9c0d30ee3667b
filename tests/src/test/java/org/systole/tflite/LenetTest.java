package org.systole.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;

/// The shipped LeNet-5 on 2,000 digits that it was not trained on.
final class LenetTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int SIZE = 32;
  private static final int COLUMNS = 50;
  private static final Path ROOT = Path.of(System.getProperty("systole.root"));

  private static Network network() {
    return TfliteReader.read(ROOT.resolve(
        "generator/src/main/resources/org/systole/examples/lenet5-int8.tflite"));
  }

  private static String labels() throws IOException {
    return String.join("", Files.readAllLines(
        ROOT.resolve("tests/src/test/resources/digits/digits.txt")));
  }

  private static JsonNode accuracy() throws IOException {
    return new ObjectMapper().readTree(ROOT.resolve("tests/trainer/accuracy.json").toFile());
  }

  /// All pictures, one after the other, a byte v as v - 128.
  private static byte[] digits() throws IOException {
    try (var sheet = LenetTest.class.getResourceAsStream("/digits/digits.png")) {
      var picture = ImageIO.read(sheet);
      byte[] bytes = new byte[picture.getWidth() * picture.getHeight()];
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          int digit = y / SIZE * COLUMNS + x / SIZE;
          bytes[(digit * SIZE + y % SIZE) * SIZE + x % SIZE] =
              (byte) ((picture.getRGB(x, y) & 0xff) - 128);
        }
      }
      return bytes;
    }
  }

  private static TensorData input(Network network, byte[] digits, int number) {
    var input = network.tensor(network.inputs().getFirst());
    return TensorData.view(input.type(), input.shape(),
        ByteBuffer.wrap(digits, number * SIZE * SIZE, SIZE * SIZE));
  }

  private static TensorData reference(Network network, byte[] digits, int number) {
    return ReferenceNetwork.run(network, input(network, digits, number))
        .get(network.outputs().getFirst());
  }

  private static int best(TensorData scores) {
    return IntStream.range(0, 10).reduce((a, b) -> scores.get(b) > scores.get(a) ? b : a)
        .getAsInt();
  }

  @Test
  void should_read_as_many_digits_as_tflite() throws IOException {
    var network = network();
    String labels = labels();
    byte[] digits = digits();
    int right = 0;
    for (int i = 0; i < labels.length(); i++) {
      right += best(reference(network, digits, i)) == labels.charAt(i) - '0' ? 1 : 0;
    }
    var accuracy = accuracy();
    assertEquals(accuracy.get("digits").asInt(), labels.length());
    assertEquals(accuracy.get("tflite").asInt(), right);
    assertTrue(right > 0.98 * labels.length(), right + " right");
  }

  /// One digit of 20, all in the full test.
  @Test
  void should_read_them_alike_in_hardware() throws IOException {
    var network = network();
    var params = NetworkEngineParams.simulation(8, 8).withMonitor();
    var plan = NetworkPlanner.plan(params, network);
    String labels = labels();
    byte[] digits = digits();
    int right = 0;
    int count = 0;
    try (var bench = new NetworkBench(params,
        BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
      bench.load(plan);
      for (int i = 0; i < labels.length(); i += FULL ? 1 : 20) {
        var output = bench.run(input(network, digits, i)).output();
        assertEquals(reference(network, digits, i), output, "digit " + i);
        right += best(output) == labels.charAt(i) - '0' ? 1 : 0;
        count++;
      }
    }
    System.out.printf("LeNet-5 on 8 x 8: %d of %d digits right%n", right, count);
    assertTrue(FULL ? right == accuracy().get("tflite").asInt() : right > 0.95 * count, right + " right");
  }

  @Test
  void should_be_the_network_of_the_textbook() {
    var network = network();
    assertEquals(416_520, network.macs());
    assertEquals(61_706, network.parameters());
  }
}
