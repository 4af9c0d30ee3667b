package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.accel.BusOp;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkProgram;
import org.systole.folder.EngineFile;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.read.Npy;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.ResidualNetwork;
import org.systole.tflite.SixteenBitNetwork;

/// A network in the 16x8 form from the command line: plan, simulate, generate, compile.
final class SixteenBitTest {
  private static final String ARRAY = " --rows 4 --cols 4";

  @TempDir
  private static Path folder;
  private static Network network;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net16.tflite"), new SixteenBitNetwork(7).file());
    Files.write(folder.resolve("other16.tflite"), new SixteenBitNetwork(8).file());
    Files.write(folder.resolve("net8.tflite"), new ResidualNetwork(1, "", 6).file());
    network = TfliteReader.read(folder.resolve("net16.tflite"));
    var input = SixteenBitNetwork.input(1, network.shape(network.inputs().getFirst()));
    Files.write(folder.resolve("x.bin"), input.toBytes());
    Npy.write(folder.resolve("x.npy"), input);
    assertEquals("", run("generate FOLDER/net16.tflite --out FOLDER/engine16" + ARRAY).err());
    assertEquals("", run("generate FOLDER/net8.tflite --out FOLDER/engine8" + ARRAY).err());
  }

  private static CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  private static JsonNode json(String line) throws IOException {
    var run = run(line + " --json");
    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"built-in", "verilator"})
  void should_simulate_and_dump(String engine) throws IOException {
    var json = json("simulate FOLDER/net16.tflite --picture FOLDER/x.bin --engine " + engine + ARRAY
        + " --dump FOLDER/" + engine);
    assertEquals(0, json.get("mismatches").asInt());
    assertEquals(json.get("predictedCycles"), json.get("cycles"));
    assertEquals(network.macs(), json.get("macs").asLong());
    var reference = json("simulate FOLDER/net16.tflite --picture FOLDER/x.npy --reference-only --dump FOLDER/reference");
    assertEquals(reference.get("scores"), json.get("scores"));
    int wide = 0;
    for (var tensor : network.tensors()) {
      if (tensor.type() == ElementType.INT16) {
        String file = "t" + tensor.id() + ".npy";
        assertEquals(Npy.read(folder.resolve("reference").resolve(file), ElementType.INT16),
            Npy.read(folder.resolve(engine).resolve(file), ElementType.INT16), file);
        wide++;
      }
    }
    assertEquals(9, wide);
  }

  @Test
  void should_plan_in_bytes() throws IOException {
    var json = json("plan FOLDER/net16.tflite" + ARRAY);
    var place = json.get("tensors").get(0);
    var shape = network.shape(network.inputs().getFirst());
    assertEquals(2 * shape.channels(), place.get("pixel").asInt());
    assertTrue(place.get("bytes").asInt() >= 2 * shape.size());
    assertTrue(run("plan FOLDER/net16.tflite" + ARRAY).out().contains(
        "activation memory, two sides of 32,768 and 32,768 bytes:"));
  }

  /// The images of the folder are what a host writes.
  @Test
  void should_write_images() throws IOException {
    var folder16 = folder.resolve("engine16");
    var words = new HashMap<Integer, Integer>();
    var memory = new ObjectMapper().readTree(Files.readString(folder16.resolve("network.json"))).get("memory");
    for (Map.Entry<String, JsonNode> file : memory.properties()) {
      int address = file.getValue().get("address").asInt();
      for (String line : Files.readAllLines(folder16.resolve(file.getKey())).stream().skip(1).toList()) {
        words.put(address++, Integer.parseUnsignedInt(line, 16));
      }
    }
    var plan = NetworkPlanner.plan(EngineFile.read(folder16), network);
    for (var op : new NetworkProgram(plan).load()) {
      var write = (BusOp.Write) op;
      for (int i = 0; i < write.words().length; i++) {
        assertEquals(write.words()[i], words.remove(write.address() + i), "word %06x".formatted(write.address() + i));
      }
    }
    assertTrue(words.values().stream().allMatch(w -> w == 0), "words that nobody writes");
    assertTrue(Files.readString(folder16.resolve("README.md")).contains(
        "biases of 64 bits, two words a filter, low one first, input zero point folded in"));
  }

  @Test
  void should_compile_another_network_for_the_engine() {
    var run = run("compile FOLDER/other16.tflite --engine FOLDER/engine16 --out FOLDER/program");
    assertEquals("", run.err());
    assertTrue(run.out().contains("layers for engine 4x4_int16, "), run.out());
  }

  @Test
  void should_refuse_networks_of_another_width() {
    assertEquals("""
        error[NOT ON THIS ENGINE] net8.tflite has int8 activations, the engine has int16
          at    engine 4x4_int16
          cause the width of activations is fixed at generation
          help  generate an engine for this network (systole generate NET.tflite)
        """, run("compile FOLDER/net8.tflite --engine FOLDER/engine16 --out FOLDER/none").err());
    var other = run("compile FOLDER/net16.tflite --engine FOLDER/engine8 --out FOLDER/none");
    assertEquals(2, other.code());
    assertTrue(other.err().startsWith(
        "error[NOT ON THIS ENGINE] net16.tflite has int16 activations, the engine has int8\n"), other.err());
    assertFalse(Files.exists(folder.resolve("none")));
  }
}
