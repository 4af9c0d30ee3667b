package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.net.ElementType;
import org.systole.net.TensorShape;
import org.systole.plan.NetworkPrediction;
import org.systole.read.Npy;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.ResidualNetwork;
import org.systole.tflite.SmallNetwork;

/// `simulate NET.tflite`: a network in hardware, compared with the reference and the prediction.
final class SimulateOnEngineTest {
  private static final String RUN = "simulate FOLDER/net.tflite --picture FOLDER/x.bin --rows 4 --cols 4";

  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net.tflite"), new ResidualNetwork(1, "", 6).file());
    Files.write(folder.resolve("other.tflite"), SmallNetwork.refused());
    try (var lenet = TfliteReader.class.getResourceAsStream("/org/systole/examples/lenet5-int8.tflite")) {
      Files.write(folder.resolve("lenet.tflite"), lenet.readAllBytes());
    }
    random("x.bin", 8 * 8 * 3);
    random("digit.bin", 32 * 32);
    Path many = Files.createDirectory(folder.resolve("many"));
    Files.copy(folder.resolve("x.bin"), many.resolve("a.bin"));
    random("many/b.bin", 8 * 8 * 3);
  }

  private static void random(String name, int count) throws IOException {
    var bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    Files.write(folder.resolve(name), bytes);
  }

  private static JsonNode json(String line) throws IOException {
    var run = CommandLineRun.in(folder, line + " --json");
    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  private static List<Integer> ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"built-in", "verilator"})
  void should_run_lenet(String engine) throws IOException {
    var json = json("simulate FOLDER/lenet.tflite --picture FOLDER/digit.bin --engine " + engine);
    var network = TfliteReader.read(folder.resolve("lenet.tflite"));
    var prediction = NetworkPrediction.of(
        NetworkPlanner.plan(NetworkEngineParams.simulation(8, 8), network));
    assertEquals(List.of(8, 8, 8, 5), ints(new ObjectMapper().valueToTree(List.of(json.get("rows"), json.get("cols"),
        json.get("layers"), json.get("engineLayers")))));
    assertEquals(416_520, json.get("macs").asLong());
    assertEquals(prediction.cycles(), json.get("cycles").asLong());
    assertEquals(prediction.cycles(), json.get("predictedCycles").asLong());
    assertEquals(416_520.0 / 64 / prediction.cycles(), json.get("shareOfPeak").asDouble(), 1e-12);
    assertEquals(0, json.get("mismatches").asInt());
    assertEquals(List.of(13, 15, 17, 18, 19), ints(json.get("compared")));
    assertEquals(List.of(12, 14), ints(json.get("comparedBetweenStages")));
    assertEquals(0, json.get("neverSeen").size());
    assertEquals(engine, json.get("engine").asText());
    assertTrue(json.get("seconds").asDouble() > 0);
    var reference = json("simulate FOLDER/lenet.tflite --picture FOLDER/digit.bin --reference-only");
    assertEquals(reference.get("scores"), json.get("scores"));
    assertEquals(reference.get("best"), json.get("best"));
  }

  @Test
  void should_count_the_stalls_of_weights_from_outside() throws IOException {
    var own = json(RUN);
    assertFalse(own.has("stallMemory"));
    var json = json(RUN + " --weight-port --burst 4 --latency 1..200 --data-rate 0.5 --memory-seed 3");
    assertEquals(0, json.get("mismatches").asInt());
    assertTrue(json.get("stallMemory").asLong() > 0);
    assertEquals(0, json.get("stallHold").asLong());
    assertEquals(json.get("predictedCycles").asLong() + json.get("stallMemory").asLong(), json.get("cycles").asLong());
    assertEquals(own.get("scores"), json.get("scores"));
    var other = json(RUN + " --weight-port --burst 4 --latency 1..200 --data-rate 0.5 --memory-seed 4");
    assertNotEquals(json.get("stallMemory"), other.get("stallMemory"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--latency 5..1", "--latency 0", "--latency x", "--data-rate 0", "--data-rate 2",
      "--memory-seed -1"})
  void should_refuse_memories_that_cannot_be(String flags) {
    var run = CommandLineRun.in(folder, RUN + " --weight-port " + flags);
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error[BAD VALUE] " + flags.split(" ")[0] + " is "), run.err());
    run = CommandLineRun.in(folder, RUN + " --latency 3");
    assertTrue(run.err().startsWith("error[FLAGS] the flags of a memory outside are given, but no port\n"), run.err());
  }

  @Test
  void should_give_scores_that_the_host_completes_and_dump_all_tensors() throws IOException {
    var json = json(RUN + " --dump FOLDER/hardware");
    var reference = json("simulate FOLDER/net.tflite --picture FOLDER/x.bin --reference-only --dump FOLDER/reference");
    assertEquals(reference.get("scores"), json.get("scores"));
    assertEquals(1, json.get("host").size());
    assertEquals(3, json.get("engineLayers").asInt());
    try (var files = Files.list(folder.resolve("reference"))) {
      for (Path file : files.toList()) {
        assertEquals(-1, Files.mismatch(file, folder.resolve("hardware").resolve(file.getFileName())));
      }
    }
  }

  @Test
  void should_stop_after_a_layer() throws IOException {
    var network = TfliteReader.read(folder.resolve("net.tflite"));
    var json = json(RUN + " --until 0 --dump FOLDER/first");
    assertEquals(1, json.get("engineLayers").asInt());
    assertEquals(network.macs(network.operations().getFirst()), json.get("macs").asLong());
    assertEquals(0, json.get("scores").size());
    assertEquals(json.get("cycles"), json.get("predictedCycles"));
    assertEquals(TensorShape.of(1, 8, 8, 6),
        Npy.read(folder.resolve("first/t1.npy"), ElementType.INT8).shape());
    assertFalse(Files.exists(folder.resolve("first/t2.npy")));
    assertEquals(json.get("cycles"), json(RUN + " --until a").get("cycles"));
    var wrong = CommandLineRun.in(folder, RUN + " --until aa");
    assertEquals(2, wrong.code());
    assertEquals("""
        error[BAD VALUE] --until is "aa"
          at    --until
          cause there is no such layer
          help  did you mean "a"?
        """, wrong.err());
  }

  @Test
  void should_run_a_folder_of_pictures() throws IOException {
    var json = json(RUN.replace("x.bin", "many"));
    assertEquals(2, json.get("pictures").size());
    assertEquals(json.get("scores"), json.get("pictures").get(0).get("scores"));
    assertEquals(json(RUN).get("scores"), json.get("scores"));
    assertEquals(0, json.get("mismatches").asInt());
  }

  @Test
  void should_write_a_waveform() throws IOException {
    json(RUN + " --until 0 --wave FOLDER/run.vcd");
    assertTrue(Files.readString(folder.resolve("run.vcd")).contains("monitorValid"));
  }

  @Test
  void should_say_the_same_to_people() {
    var run = CommandLineRun.in(folder, RUN);
    assertEquals(0, run.code());
    assertTrue(run.out().contains("net.tflite on 4 x 4: 32,064 MACs in 3 layers of the engine (7 in the file)\n"),
        run.out());
    assertTrue(run.out().contains("compared           3 tensors in memory, 2 between the stages, 0 values differ\n"), run.out());
    assertTrue(run.out().contains("never in memory    [t2 b, t3 c]\n"), run.out());
    assertTrue(run.out().contains("left to the host   [y]\n"), run.out());
    assertTrue(run.out().lines().anyMatch(l -> l.matches("cycles +([0-9,]+)   predicted +\\1")), run.out());
  }

  @Test
  void should_name_all_that_the_engine_does_not_do() {
    var run = CommandLineRun.in(folder, "simulate FOLDER/other.tflite --output FOLDER/y.npy");
    assertEquals("""
        error[FLAGS] --output does not belong to a network
          at    systole simulate
          cause a network has many tensors
          help  write --dump DIR
        """, run.err());
    var refused = CommandLineRun.in(folder, "simulate FOLDER/other.tflite");
    assertEquals(2, refused.code());
    assertEquals("""
        error[FLAGS] a picture is missing
          at    systole simulate
          cause a network computes something of an input
          help  add --picture FILE: .png, .npy, .bin, or a folder of them
        """, refused.err().substring(0, refused.err().indexOf("error[NOT")));
    assertTrue(refused.err().contains("resize bilinear e does not run on the engine"), refused.err());
  }
}
