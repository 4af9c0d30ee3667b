package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.BusOp;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkProgram;
import org.systole.engine.WeightImage;
import org.systole.folder.EngineFile;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.tflite.ResidualNetwork;
import org.systole.tflite.SmallNetwork;
import org.systole.unit.WeightPort;

/// `generate NET.tflite`, and `compile OTHER.tflite` for what it wrote.
final class GenerateNetworkTest {
  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net.tflite"), new ResidualNetwork(1, "", 6).file());
    Files.write(folder.resolve("other.tflite"), new ResidualNetwork(2, "", 9).file());
    Files.write(folder.resolve("large.tflite"), new ResidualNetwork(2, "", 420).file());
    Files.write(folder.resolve("strange.tflite"), SmallNetwork.refused());
    var run = CommandLineRun.in(folder, "generate FOLDER/net.tflite --rows 4 --cols 4 --out FOLDER/out");
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  private static NetworkPlan plan(String file) {
    return NetworkPlanner.plan(NetworkEngineParams.simulation(4, 4), TfliteReader.read(folder.resolve(file)));
  }

  /// The words of all images below `out` by their address on the bus.
  private static Map<Integer, Integer> words(Path out) throws IOException {
    var words = new HashMap<Integer, Integer>();
    var memory = new ObjectMapper().readTree(Files.readString(out.resolve("network.json"))).get("memory");
    for (var file : memory.properties()) {
      int address = file.getValue().get("address").asInt();
      var lines = Files.readAllLines(out.resolve(file.getKey()));
      assertTrue(lines.getFirst().endsWith("word address %06x on the host bus".formatted(address)));
      assertEquals(file.getValue().get("words").asInt(), lines.size() - 1);
      for (String line : lines.subList(1, lines.size())) {
        words.put(address++, Integer.parseUnsignedInt(line, 16));
      }
    }
    return words;
  }

  private static void holds(Path out, NetworkPlan plan) throws IOException {
    var words = words(out);
    for (var op : new NetworkProgram(plan).load()) {
      var write = (BusOp.Write) op;
      assertArrayEquals(write.words(), IntStream.range(0, write.words().length)
          .map(i -> words.remove(write.address() + i)).toArray());
    }
    assertTrue(words.values().stream().allMatch(w -> w == 0), "words that nobody writes");
  }

  @Test
  void should_write_what_the_host_writes() throws IOException {
    holds(folder.resolve("out"), plan("net.tflite"));
    var json = new ObjectMapper().readTree(Files.readString(folder.resolve("out/network.json")));
    assertEquals("%08x".formatted(NetworkEngineParams.simulation(4, 4).stamp()), json.get("stamp").asText());
    assertEquals(3, json.get("layers").asInt());
    assertEquals("x", json.get("inputs").get(0).get("name").asText());
    assertEquals("f", json.get("results").get(0).get("name").asText());
    assertEquals(NetworkEngineParams.simulation(4, 4), EngineFile.read(folder.resolve("out")));
    String readme = Files.readString(folder.resolve("out/README.md"));
    assertTrue(readme.contains("| input `x` | `800000` |"), readme);
  }

  @Test
  void should_write_clean_verilog() throws Exception {
    Path out = folder.resolve("out");
    var outcome = new ProcessToolbox().run("verilator", List.of("--lint-only", "-Wall", "--top-module",
        "NetworkEngine_4x4", "-f", "NetworkEngine_4x4.f"), out, folder.resolve("lint.log"), Duration.ofMinutes(2));
    // "- ..." is the report that a newer Verilator prints of every run
    assertEquals(List.of(), Files.readAllLines(folder.resolve("lint.log")).stream()
        .filter(l -> !l.startsWith("- ")).toList());
    assertTrue(outcome.good());
    try (var verilog = Files.list(out.resolve("rtl"))) {
      assertEquals(Files.readAllLines(out.resolve("NetworkEngine_4x4.f")).size(), verilog.count());
    }
  }

  @Test
  void should_write_weights_for_a_memory_outside() throws Exception {
    var run = CommandLineRun.in(folder, "generate FOLDER/net.tflite --rows 4 --cols 4 --weight-port --beat-bytes 8"
        + " --burst 4 --address-bits 40 --out FOLDER/port");
    assertEquals("", run.err());
    Path out = folder.resolve("port");
    var engine = EngineFile.read(out);
    assertEquals(new WeightPort(8, 4, 512, 16, 40), engine.port().orElseThrow());
    var plan = NetworkPlanner.plan(engine, TfliteReader.read(folder.resolve("net.tflite")));
    holds(out, plan);
    byte[] image = new WeightImage(plan).bytes();
    var lines = Files.readAllLines(out.resolve("memory/outside.hex"));
    assertEquals(image.length, 8 * (lines.size() - 1));
    for (int i = 0; i < image.length; i++) {
      String line = lines.get(1 + i / 8);
      assertEquals(image[i], (byte) Integer.parseInt(line.substring(14 - 2 * (i % 8), 16 - 2 * (i % 8)), 16));
    }
    String readme = Files.readString(out.resolve("README.md"));
    assertTrue(readme.contains("`memory/outside.hex`: " + image.length + " bytes"), readme);
    assertTrue(readme.contains("`memory/prefetch.hex`"), readme);
    assertFalse(Files.exists(out.resolve("memory/weights.hex")));
    var second = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/port --out FOLDER/port2");
    assertEquals("", second.err());
    holds(folder.resolve("port2"), NetworkPlanner.plan(engine, TfliteReader.read(folder.resolve("other.tflite"))));
    assertTrue(Files.exists(folder.resolve("port2/memory/outside.hex")));
  }

  @Test
  void should_compile_another_network_for_the_same_engine() throws IOException {
    var run = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/out --out FOLDER/second");
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("8 files in FOLDER/second: 3 layers for engine 4x4, "), run.out());
    holds(folder.resolve("second"), plan("other.tflite"));
    assertFalse(Files.exists(folder.resolve("second/rtl")));
    CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/out");
    assertEquals(words(folder.resolve("second")), words(folder.resolve("out/programs/other")));
  }

  @Test
  void should_say_by_how_much_a_network_does_not_fit() {
    var run = CommandLineRun.in(folder, "compile FOLDER/large.tflite --engine FOLDER/out --out FOLDER/third");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("error[DOES NOT FIT] large.tflite needs "), run.err());
    assertTrue(run.err().contains("bytes in a side of the activation memory, the engine has 16384"), run.err());
    assertFalse(Files.exists(folder.resolve("third")));
  }

  @Test
  void should_refuse_an_engine_that_was_changed() throws IOException {
    Path changed = Files.createDirectories(folder.resolve("changed"));
    String text = Files.readString(folder.resolve("out/engine.json"));
    for (String wrong : List.of(text.replace("\"lanes\" : 2", "\"lanes\" : 1"), text.replace("4", "x"), "{}", "",
        text.replace("\"rows\" : 4", "\"rows\" : 4000000000"), text.replace("\"lanes\" : 2", "\"lanes\" : 3"))) {
      assertFalse(wrong.equals(text));
      Files.writeString(changed.resolve("engine.json"), wrong);
      var run = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/changed");
      assertEquals(2, run.code());
      assertTrue(run.err().startsWith("error[ENGINE] the engine cannot be read\n  at    FOLDER/changed/engine.json\n"),
          run.err());
    }
    var none = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/nowhere");
    assertEquals("""
        error[ENGINE] the engine cannot be read
          at    FOLDER/nowhere/engine.json
          cause it does not exist
          help  give a folder that systole generate NET.tflite --out DIR wrote
        """, none.err());
  }

  @Test
  void should_say_all_that_is_wrong_with_an_engine() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    String text = Files.readString(folder.resolve("out/engine.json"));
    Files.writeString(damaged.resolve("engine.json"), text.replace("\"rows\" : 4", "\"rows\" : 257")
        .replace("\"lanes\" : 2", "\"lanes\" : {\"a\" : [2]}").replaceFirst("\"dense\" : \\w+", "\"dense\" : \"maybe\"")
        .replaceFirst("\"filters\" : \\d+,", "").replaceFirst("\"kernel\" : \\d", "\"kernel\" : 2.5"));
    var run = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/damaged");
    assertEquals(List.of("rows is no whole number from 1 to 256", "lanes is no whole number from 1 to 256",
        "filters is no whole number from 1 to 1048576", "dense is neither true nor false",
        "kernel is no whole number from 1 to 6"), causes(run.err()));
    Files.writeString(damaged.resolve("engine.json"), text.replaceFirst("\"features\" : \\[", "\"features\" : [ \"x\", null,")
        .replace("\"weights\" : \"", "\"weights\" : \"un").replaceFirst("\"tile\" : \"", "\"tile\" : \"no")
        .replaceFirst("\"fixed\" : \\{", "\"fixed\" : {\"walker.Y\" : 1"));
    run = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/damaged");
    assertEquals(List.of("there are no tiles \"nomac\" for 4 columns", "there is no weight memory \"uninferred\"",
        "there is no feature \"x\"", "there is no feature \"null\"", "there is no setting \"walker.Y\""), causes(run.err()));
    for (String wrong : List.of("", "[]", "7", "{\"limits\" : 5}", "{\"limits\" : {\"fixed\" : []}}", "{\"tile\" : {}}", "null", "{")) {
      Files.writeString(damaged.resolve("engine.json"), wrong);
      run = CommandLineRun.in(folder, "compile FOLDER/other.tflite --engine FOLDER/damaged");
      assertTrue(run.err().startsWith("error[ENGINE] the engine cannot be read\n"), run.err());
    }
  }

  private static List<String> causes(String errors) {
    return errors.lines().filter(l -> l.startsWith("  cause ")).map(l -> l.substring(8)).toList();
  }

  @Test
  void should_write_nothing_of_a_network_that_the_engine_does_not_do() {
    var run = CommandLineRun.in(folder, "generate FOLDER/strange.tflite --out FOLDER/nothing");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("resize bilinear e"), run.err());
    assertFalse(Files.exists(folder.resolve("nothing")));
    assertEquals("""
        error[FLAGS] a network and flags of a layer or an array are given
          at    systole generate
          cause one of them can be generated
          help  remove the flags, or the file
        """, CommandLineRun.in(folder, "generate FOLDER/net.tflite --array-only --out FOLDER/nothing").err());
  }
}
