package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.net.Int8Tensor;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.Npy;
import org.systole.read.Pictures;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.SmallNetwork;

/// `simulate NET.tflite --reference-only`.
final class SimulateNetworkTest {
  private static final String SIMULATE = "simulate FOLDER/net.tflite --reference-only --picture ";

  @TempDir
  private static Path folder;

  private static Network network;
  private static Int8Tensor picture;

  @BeforeAll
  static void write() throws IOException {
    Path file = folder.resolve("net.tflite");
    Files.write(file, new SmallNetwork(1, "").file());
    network = TfliteReader.read(file);
    var bytes = new byte[8 * 8 * 3];
    new Random(1).nextBytes(bytes);
    picture = new Int8Tensor(new int[] {8, 8, 3}, bytes);
    Npy.write(folder.resolve("x.npy"), picture);
    Files.write(folder.resolve("x.bin"), bytes);
    Path many = Files.createDirectory(folder.resolve("many"));
    Pictures.writePng(many.resolve("a.png"), picture);
    Files.copy(folder.resolve("x.bin"), many.resolve("b.bin"));
  }

  private static JsonNode json(String line) throws IOException {
    var run = CommandLineRun.in(folder, line + " --json");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void should_write_every_tensor() throws IOException {
    json(SIMULATE + "FOLDER/x.npy --dump FOLDER/dump");
    var input = network.tensor(network.inputs().getFirst());
    var values = ReferenceNetwork.run(network, TensorData.of(picture).reshaped(input.shape()));
    for (var tensor : network.tensors()) {
      Path file = folder.resolve("dump/t" + tensor.id() + ".npy");
      boolean int8 = tensor.type().bytes() == 1;
      assertEquals(int8, Files.exists(file), file.toString());
      if (int8) {
        assertEquals(values.get(tensor.id()), Npy.read(file, tensor.type()));
      }
    }
  }

  @Test
  void should_read_the_same_picture_from_all_kinds_of_files() throws IOException {
    var json = json(SIMULATE + "FOLDER/many");
    assertEquals("reference", json.get("engine").asText());
    assertEquals(7, json.get("layers").asInt());
    assertEquals(network.macs(), json.get("macs").asLong());
    assertEquals(10, json.get("scores").size());
    assertEquals(2, json.get("pictures").size());
    assertEquals(json.get("scores"), json.get("pictures").get(0).get("scores"));
    assertEquals(json.get("scores"), json.get("pictures").get(1).get("scores"));
    assertEquals(json.get("scores"), json(SIMULATE + "FOLDER/x.npy").get("scores"));
    double sum = 0;
    for (var score : json.get("scores")) {
      sum += score.asDouble();
    }
    assertTrue(Math.abs(sum - 1) < 0.05, "a softmax sums up to " + sum);
  }

  @Test
  void should_say_what_is_wrong_with_an_input() throws IOException {
    Files.write(folder.resolve("short.bin"), new byte[5]);
    var run = CommandLineRun.in(folder, SIMULATE + "FOLDER/short.bin");
    assertEquals(2, run.code());
    assertEquals("""
        error[PICTURE] the input has 5 bytes, the network takes 192
          at    FOLDER/short.bin
          cause int8 1x8x8x3 is its input
          help  give the tensor as it is, without a header
        """, run.err());
    var none = CommandLineRun.in(folder, "simulate FOLDER/net.tflite --reference-only");
    assertEquals("""
        error[FLAGS] a picture is missing
          at    systole simulate
          cause a network computes something of an input
          help  add --picture FILE: .png, .npy, .bin, or a folder of them
        """, none.err());
    var both = CommandLineRun.in(folder, SIMULATE + "FOLDER/x.npy --filters 3 --input 4x4x1"
        + " --kernel 3x3");
    assertEquals("""
        error[FLAGS] a network and flags of a layer are given
          at    systole simulate
          cause one of them can be simulated
          help  remove the flags, or the file
        """, both.err());
  }
}
